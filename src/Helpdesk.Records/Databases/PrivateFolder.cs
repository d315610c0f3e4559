namespace Helpdesk.Records.Databases;

/// <summary>Folders and files that only the user of the process may read; on Windows they inherit what the folder above allows.</summary>
internal static class PrivateFolder
{
    /// <summary>Makes a folder that is not there, and those above it; one that is there keeps its mode, because it may be shared on purpose.</summary>
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        // One by one: the mode is given to the last folder of a path alone.
        if (Path.GetDirectoryName(path) is { } above && !Directory.Exists(above))
            Create(above);
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>How a file is opened, and with which mode it is made.</summary>
    public static FileStreamOptions Open(FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.Asynchronous, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode is not FileMode.Open)
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
