namespace Helpdesk.Server.Tests;

/// <summary>A folder to start servers in: the demo shop and the prompts of this repository, and a data folder of its own.</summary>
public sealed class ShopFolder : IDisposable
{
    public const string Bot = "demo-shop";

    public ShopFolder()
    {
        var repository = Repository();
        Copy(System.IO.Path.Combine(repository, "bots", Bot), In("bots", Bot));
        Copy(System.IO.Path.Combine(repository, "prompts"), In("prompts"));
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("helpdesk-shop-").FullName;

    public string Data => In("data");

    public string In(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>The folder of this repository.</summary>
    internal static string Repository()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(at.FullName, "Helpdesk.sln")))
            at = at.Parent ?? throw new DirectoryNotFoundException("The tests must run below the repository.");
        return at.FullName;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(to, System.IO.Path.GetRelativePath(from, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
