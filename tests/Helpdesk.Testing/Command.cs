namespace Helpdesk.Testing;

/// <summary>Programs that a test needs and that may be missing.</summary>
public static class Command
{
    /// <summary>The first of these programs that the search path holds, as an absolute path; skips the test, or fails it in CI, when there is none.</summary>
    public static string Find(params string[] names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        var found = names.SelectMany(_ => folders, (name, folder) => Path.Combine(folder, name + suffix)).FirstOrDefault(File.Exists);
        if (found is null)
            Requirement.Missing($"{names[0]} is not installed.");
        return found;
    }
}
