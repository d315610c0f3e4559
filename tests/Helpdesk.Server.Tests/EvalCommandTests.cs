using System.Text.Json;
using Helpdesk.Testing.Embeddings;

namespace Helpdesk.Server.Tests;

public sealed class EvalCommandTests : IDisposable
{
    private const string Entries = """
        {"id": "refund", "kb": "a", "question": "How long does a refund take?", "alternates": ["When do I get my money back?"], "answer": "Five days.", "lang": "en"}
        {"id": "delivery", "kb": "a", "question": "How long does delivery take?", "alternates": [], "answer": "Two days.", "lang": "en"}
        {"id": "other", "kb": "b", "question": "refund of tickets for the ferry", "alternates": [], "answer": "At the pier.", "lang": "en"}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("helpdesk-eval-").FullName;

    public EvalCommandTests() => Directory.CreateDirectory(Path.Combine(folder, "bots"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_figures_are_counted_as_they_are_named()
    {
        var ended = await EvalAsync(
            """
            {"query": "how long for the refund", "expected_id": "refund", "kb": "a"}
            {"query": "my money back", "expected_id": "refund", "kb": "a"}
            {"query": "how long for the delivery", "expected_id": "refund", "expected_ids": ["other", "delivery"], "kb": "a"}
            {"query": "how long for the refund", "expected_id": "delivery", "kb": "a"}
            """,
            """
            {"query": "how long for the delivery", "expected_id": null, "kb": "a"}
            {"query": "xyzzy", "expected_id": null}
            """);

        Assert.Empty(ended.Errors);
        Assert.Equal(0, ended.ExitCode);
        Assert.Equal("""{"top1":0.75,"macroTop1":0.5,"top3":1,"mrr":0.875,"outsideAt95":0.5}""", ended.Output.Trim());
    }

    [Fact]
    public async Task A_query_without_a_knowledge_base_searches_all_and_one_with_it_only_that()
    {
        var ended = await EvalAsync("""
            {"query": "refund for the ferry", "expected_id": "other"}
            {"query": "refund for the ferry", "expected_id": "other", "kb": "b"}
            {"query": "refund for the ferry", "expected_id": "refund", "kb": "a"}
            {"query": "refund for the ferry", "expected_id": "refund", "kb": "no such one"}
            """);

        Assert.Equal("""{"top1":0.75,"macroTop1":0.75,"top3":0.75,"mrr":0.75,"outsideAt95":null}""", ended.Output.Trim());
    }

    [Fact]
    public async Task A_query_that_expects_nothing_is_an_outside_one()
    {
        var ended = await EvalAsync("""
            {"query": "how long for the refund", "expected_id": "refund", "kb": "a"}
            {"query": "xyzzy", "expected_id": null}
            """);

        Assert.Equal("""{"top1":1,"macroTop1":1,"top3":1,"mrr":1,"outsideAt95":0}""", ended.Output.Trim());
    }

    [Fact]
    public async Task Opaque_Chinese_is_Chinese_and_odd_line_separators_stay_inside_a_row()
    {
        await File.WriteAllTextAsync(
            Path.Combine(folder, "entries.jsonl"),
            "{\"id\": \"a\", \"question\": \"丗世丈丂专丄\", \"alternates\": [\"丈丯\u2028专丄\"], \"lang\": \"zh-opaque\"}\r\n\n{\"id\": \"b\", \"question\": \"伈伉乽亼\", \"lang\": \"zh-opaque\"}",
            TestContext.Current.CancellationToken);

        var ended = await RunAsync("{\"query\": \"丈丂专丄\u0085\", \"expected_id\": \"a\", \"lang\": \"zh-opaque\"}");

        Assert.Equal(0, ended.ExitCode);
        Assert.StartsWith("""{"top1":1,""", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("queries.jsonl:2: The line is not valid JSON", "{\"query\": \"a\", \"expected_id\": \"refund\"}\n{\"query\": ")]
    [InlineData("queries.jsonl:1: query: Each row needs a text here.", "{\"expected_id\": \"refund\"}")]
    [InlineData("queries.jsonl:1: expected_id: This must be a text.", "{\"query\": \"a\", \"expected_id\": 7}")]
    [InlineData("queries.jsonl:1: query: This must be a text.", "{\"query\": \"\\ud800 refund\", \"expected_id\": \"refund\"}")]
    [InlineData("queries.jsonl:1: expected_ids: This must be a list of texts.", "{\"query\": \"a\", \"expected_ids\": [7]}")]
    [InlineData("queries.jsonl:1: The line is not a JSON object.", "[1]")]
    [InlineData("queries.jsonl: The file holds no rows", "\n")]
    public async Task A_wrong_row_is_refused_with_its_file_and_line(string reason, string queries)
    {
        var ended = await EvalAsync(queries);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(reason, ended.Errors, StringComparison.Ordinal);
        Assert.Empty(ended.Output);
        CommandLineTests.AssertNoStackTrace(ended);
    }

    [Fact]
    public async Task An_id_that_stands_twice_and_a_file_that_is_missing_are_refused()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "entries.jsonl"), "{\"id\": \"a\", \"question\": \"b\"}\n{\"id\": \"a\", \"question\": \"c\"}", TestContext.Current.CancellationToken);

        var twice = await RunAsync("{\"query\": \"a\", \"expected_id\": \"a\"}");
        var missing = await HelpdeskProgram.RunAsync(folder, ["eval", "faq", "--entries", "nowhere.jsonl", "--queries", "queries.jsonl"]);

        Assert.Contains("entries.jsonl:2: id: \"a\" is already the id of another entry.", twice.Errors, StringComparison.Ordinal);
        Assert.Equal(2, missing.ExitCode);
        Assert.Contains("nowhere.jsonl: The file cannot be read", missing.Errors, StringComparison.Ordinal);
        CommandLineTests.AssertNoStackTrace(missing);
    }

    [Fact]
    public async Task Without_json_people_read_a_table()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "entries.jsonl"), Entries, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "queries.jsonl"), "{\"query\": \"money back\", \"expected_id\": \"refund\"}", TestContext.Current.CancellationToken);

        var ended = await HelpdeskProgram.RunAsync(folder, ["eval", "faq", "--entries", "entries.jsonl", "--queries", "queries.jsonl"]);

        Assert.Contains("first hit right             1.000", ended.Output, StringComparison.Ordinal);
        Assert.Contains("no outside queries", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vectors_are_used_here_as_by_the_bot()
    {
        await using var server = await FakeEmbeddingsServer.StartAsync(
            text => text.Contains("refund", StringComparison.Ordinal) || text.Contains("Reimbursement", StringComparison.Ordinal) ? [1, 0] : [0, 1],
            TestContext.Current.CancellationToken);

        var ended = await EvalAsync("{\"query\": \"Reimbursement\", \"expected_id\": \"refund\", \"kb\": \"a\"}", environment: new Dictionary<string, string>
        {
            ["Embeddings__Endpoint"] = server.Endpoint,
            ["Embeddings__ApiKey"] = FakeEmbeddingsServer.ApiKey,
        });

        Assert.StartsWith("""{"top1":1,""", ended.Output, StringComparison.Ordinal);
        Assert.Empty(server.Refusals);
    }

    [Fact]
    public async Task The_licensed_samples_reach_their_marks()
    {
        var english = await SampleAsync("banking77", "clinc150.outside.jsonl");
        var chinese = await SampleAsync("zh-58", outside: null);

        Assert.InRange(english.GetProperty("top1").GetDouble(), 0.77, 1);
        Assert.InRange(english.GetProperty("top3").GetDouble(), 0.94, 1);
        Assert.InRange(english.GetProperty("outsideAt95").GetDouble(), 0, 0.08);
        Assert.InRange(chinese.GetProperty("top1").GetDouble(), 0.62, 1);
        Assert.InRange(chinese.GetProperty("macroTop1").GetDouble(), 0.63, 1);
    }

    private static async Task<JsonElement> SampleAsync(string name, string? outside)
    {
        var samples = Path.Combine(ShopFolder.Repository(), "tests", "Helpdesk.Server.Tests", "Evaluation");
        string[] arguments = ["eval", "faq", "--entries", $"{name}.entries.jsonl", "--queries", $"{name}.queries.jsonl", "--json"];
        var ended = await HelpdeskProgram.RunAsync(samples, outside is null ? arguments : [.. arguments, "--outside", outside]);
        Assert.Empty(ended.Errors);
        return JsonElement.Parse(ended.Output);
    }

    private async Task<HelpdeskProgram.Ended> EvalAsync(string queries, string? outside = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "entries.jsonl"), Entries, TestContext.Current.CancellationToken);
        return await RunAsync(queries, outside, environment);
    }

    private async Task<HelpdeskProgram.Ended> RunAsync(string queries, string? outside = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "queries.jsonl"), queries, TestContext.Current.CancellationToken);
        string[] arguments = ["eval", "faq", "--entries", "entries.jsonl", "--queries", "queries.jsonl", "--json"];
        if (outside is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "outside.jsonl"), outside, TestContext.Current.CancellationToken);
            arguments = [.. arguments, "--outside", "outside.jsonl"];
        }

        return await HelpdeskProgram.RunAsync(folder, arguments, environment);
    }
}
