using System.Globalization;
using Helpdesk.Core.Knowledge;
using Helpdesk.Testing.Embeddings;

namespace Helpdesk.Knowledge.Tests.Embeddings;

public sealed class MeaningVectorsTests : IAsyncLifetime
{
    private const string Faq = """
        ---
        language: en
        source: Help
        ---
        ## How long does a refund take?
        - Also: When do I get my money back?
        Five days.

        ## Which gas does the stove need?
        Butane.

        ## How do I clean the tent?
        With water.
        """;

    private readonly TemporaryBot bot = new TemporaryBot().With("en.md", Faq);
    private readonly string data = Directory.CreateTempSubdirectory("helpdesk-vectors-").FullName;
    private FakeEmbeddingsServer server = null!;

    public async ValueTask InitializeAsync() => server = await FakeEmbeddingsServer.StartAsync(Vector, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        bot.Dispose();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task A_question_in_other_words_is_found_by_its_meaning()
    {
        using var byWords = new KnowledgeHost(bot.Definition);
        using var host = Host();

        Assert.Equal(KnowledgeDecision.Unknown, (await byWords.SearchAsync("Reimbursement, please")).Decision);
        var result = await host.SearchAsync("Reimbursement, please");

        Assert.Equal("Five days.", result.Hits[0].Answer);
        Assert.True(result.Hits[0].Score > 0.3);
        Assert.Empty(server.Refusals);
    }

    [Fact]
    public async Task Texts_go_in_batches_of_ten_and_each_only_once_even_after_a_restart()
    {
        for (var number = 0; number < 21; number++)
            bot.With($"more-{number}.md", $"---\nlanguage: en\nsource: Help\n---\n## Question about subject {number.ToString(CultureInfo.InvariantCulture)} of many\nAnswer.\n");
        using (var first = Host())
            await first.SearchAsync("refund");
        var entries = server.Requests.SkipLast(1).ToList();

        using var second = Host();
        await second.SearchAsync("refund");

        Assert.Equal([10, 10, 5], entries.Select(texts => texts.Count));
        Assert.Equal(entries.Count + 2, server.Requests.Count);
        Assert.All(server.Requests.Skip(entries.Count), texts => Assert.Equal(["refund"], texts));
    }

    [Fact]
    public async Task A_changed_text_alone_is_asked_for()
    {
        using (var first = Host())
            await first.SearchAsync("refund");
        bot.With("en.md", Faq.Replace("clean the tent", "wash the tent", StringComparison.Ordinal));
        var before = server.Requests.Count;

        using var second = Host();
        await second.SearchAsync("refund");

        Assert.Equal(["How do I wash the tent?"], server.Requests[before]);
    }

    [Fact]
    public async Task A_record_that_was_cut_short_is_asked_for_again()
    {
        using (var first = Host())
            await first.SearchAsync("refund");
        var file = Directory.EnumerateFiles(Path.Combine(data, "data", "embeddings")).Single();
        using (var vectors = new FileStream(file, FileMode.Open))
            vectors.SetLength(vectors.Length - 3);
        var before = server.Requests.Count;

        using (var second = Host())
            await second.SearchAsync("refund");
        using var third = Host();
        await third.SearchAsync("refund");

        Assert.Single(server.Requests[before]);
        Assert.Equal(before + 3, server.Requests.Count);
    }

    [Fact]
    public async Task Without_the_endpoint_words_are_searched_and_the_log_says_so_once()
    {
        using var log = new KeptLines();
        server.FailWith(500);
        using var host = Host(log);

        var first = await host.SearchAsync("how long for a refund");
        var second = await host.SearchAsync("how long for a refund");

        Assert.Equal(["Five days.", "Five days."], new[] { first, second }.Select(result => result.Hits[0].Answer));
        Assert.Equal(KnowledgeDecision.Answer, first.Decision);
        Assert.Single(log.Lines, line => line.StartsWith("Warning: The embeddings endpoint gave no vectors: status 500.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_slow_endpoint_does_not_hold_a_search_up_and_is_left_alone_for_a_while()
    {
        using var host = Host();
        await host.SearchAsync("stove");
        var released = new TaskCompletionSource();
        server.HoldUntil(released.Task);
        var before = server.Requests.Count;

        var slow = await host.SearchAsync("how long for a refund");
        var next = await host.SearchAsync("how long for a refund");

        Assert.Equal(["Five days.", "Five days."], new[] { slow, next }.Select(result => result.Hits[0].Answer));
        Assert.Equal(before, server.Requests.Count);
        released.SetResult();
    }

    [Fact]
    public async Task Without_an_endpoint_nothing_is_asked()
    {
        using var host = new KnowledgeHost(bot.Definition, data: data);

        await host.SearchAsync("refund");

        Assert.Empty(server.Requests);
        Assert.False(Directory.Exists(Path.Combine(data, "data", "embeddings")));
    }

    private KnowledgeHost Host(KeptLines? log = null) => new(bot.Definition, data: data, log: log, settings: new Dictionary<string, string?>
    {
        ["Embeddings:Endpoint"] = server.Endpoint,
        ["Embeddings:ApiKey"] = FakeEmbeddingsServer.ApiKey,
        ["Embeddings:Name"] = FakeEmbeddingsServer.Model,
    });

    /// <summary>Money one way, the stove another, all else a third.</summary>
    private static float[] Vector(string text) =>
        text.Contains("refund", StringComparison.OrdinalIgnoreCase) || text.Contains("money", StringComparison.Ordinal) || text.Contains("Reimbursement", StringComparison.Ordinal) ? [3, 0.1f, 0.1f]
        : text.Contains("stove", StringComparison.Ordinal) ? [0.1f, 2, 0.1f]
        : [0.1f, 0.1f, 1];
}
