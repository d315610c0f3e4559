using System.Globalization;
using System.Text.Json;

namespace Helpdesk.Redis.Embedded;

/// <summary>Holds a data folder for one process, and tells others of the same user how to reach the store in it.</summary>
internal sealed class DataFolderLock : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly FileStream held;
    private readonly string holderFile;

    private DataFolderLock(FileStream held, string holderFile) => (this.held, this.holderFile) = (held, holderFile);

    /// <exception cref="DataFolderInUseException">Another process holds the folder.</exception>
    public static DataFolderLock Take(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);

        var holder = Path.Combine(folder, "redis.json");
        try
        {
            return new DataFolderLock(new FileStream(Path.Combine(folder, "lock"), Private(FileMode.OpenOrCreate, FileShare.None)), holder);
        }
        catch (IOException)
        {
            throw new DataFolderInUseException(folder, Holder(holder));
        }
    }

    /// <summary>Writes where the store is and its password, readable by this user only.</summary>
    public void Tell(int port, string password)
    {
        using var written = new FileStream(holderFile, Private(FileMode.Create, FileShare.Read));
        JsonSerializer.Serialize(
            written,
            new StoreAddress(Environment.ProcessId, string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"), password),
            StoreAddressJson.Default.StoreAddress);
    }

    public void Dispose()
    {
        File.Delete(holderFile);
        held.Dispose();
    }

    private static string Holder(string path)
    {
        try
        {
            using var read = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var holder = JsonSerializer.Deserialize(read, StoreAddressJson.Default.StoreAddress);
            return string.Create(CultureInfo.InvariantCulture, $"process {holder?.Pid}");
        }
        catch (Exception exception) when (exception is IOException or JsonException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }

    private static FileStreamOptions Private(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return options;
    }
}
