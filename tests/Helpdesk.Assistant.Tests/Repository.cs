using Helpdesk.Core;

namespace Helpdesk.Assistant.Tests;

/// <summary>The files of this repository.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>The prompts that are shipped.</summary>
    public static HelpdeskPaths Paths => new(Path.Combine(Root, "data"), Path.Combine(Root, "bots"), Path.Combine(Root, "prompts"));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Helpdesk.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}
