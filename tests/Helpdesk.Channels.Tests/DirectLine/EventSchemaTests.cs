using System.Net;
using System.Text.Json;

namespace Helpdesk.Channels.Tests.DirectLine;

/// <summary>The schemas of the events that clients post, beside the widget.</summary>
public sealed class EventSchemaTests(SharedStores shared)
{
    public static TheoryData<string> Schemas => [.. Directory.EnumerateFiles(Folder(), "*.schema.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task Every_example_is_taken_by_the_server(string file)
    {
        var schema = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(Folder(), file), TestContext.Current.CancellationToken));
        var name = schema.GetProperty("properties").GetProperty("name").GetProperty("const").GetString()!;
        Assert.Equal(name.Replace('/', '-') + ".schema.json", file);
        Assert.Equal(file, schema.GetProperty("$id").GetString());
        await using var server = await DirectLineServer.StartAsync(shared.Stores);

        foreach (var example in schema.GetProperty("examples").EnumerateArray())
        {
            Assert.Equal(name, example.GetProperty("name").GetString());
            var visitor = await server.VisitAsync();
            using var response = await visitor.PostAsync(example.GetRawText());
            // A judgement on an answer needs that answer.
            Assert.Equal(name == "helpdesk/feedback" ? HttpStatusCode.BadRequest : HttpStatusCode.OK, response.StatusCode);
        }
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Helpdesk.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
        return Path.Combine(folder.FullName, "src", "Helpdesk.Widget", "events");
    }
}
