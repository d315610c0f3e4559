using Helpdesk.Core.Knowledge;

namespace Helpdesk.Knowledge.Tests.Embeddings;

/// <summary>When the built-in model is asked, and what happens when it cannot be.</summary>
public sealed class BuiltInMeaningTests : IDisposable
{
    private readonly TemporaryBot bot = new TemporaryBot()
        .With("en.md", """
            ---
            language: en
            source: Help
            ---
            ## How long does a refund take?
            Five days.

            ## How do I clean the tent?
            With water.
            """)
        .With("zh.md", """
            ---
            language: zh
            source: 帮助
            ---
            ## 退款多久到账？
            五天。
            """);

    private readonly string data = Directory.CreateTempSubdirectory("helpdesk-meaning-").FullName;

    public void Dispose()
    {
        bot.Dispose();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Other_words_are_known_by_the_real_model_beside_a_Chinese_entry_that_is_known_by_its_words()
    {
        using var host = new KnowledgeHost(bot.Definition, data: data, builtIn: BuiltInModel.Encoder, settings: Patient);

        var english = await host.SearchAsync("How many days until I get reimbursed?");
        var chinese = await host.SearchAsync("退款要多久");

        Assert.Equal((KnowledgeDecision.Answer, "Five days."), (english.Decision, english.Hits[0].Answer));
        Assert.Equal((KnowledgeDecision.Answer, "五天。"), (chinese.Decision, chinese.Hits[0].Answer));
    }

    [Fact]
    public async Task It_reads_the_entries_of_its_language_once_and_no_question_that_words_settle()
    {
        var encoder = new OneVector();
        using (var host = new KnowledgeHost(bot.Definition, data: data, builtIn: encoder, settings: Patient))
        {
            await host.SearchAsync("How long does a refund take?");
            await host.SearchAsync("退款多久到账？");
            await host.SearchAsync("退款要多久");
            await host.SearchAsync("cash returned");
        }

        using var again = new KnowledgeHost(bot.Definition, data: data, builtIn: encoder, settings: Patient);
        await again.SearchAsync("How long does a refund take?");

        // The last one loads the model of the second host, so that no customer waits for it.
        Assert.Equal(["How long does a refund take?", "How do I clean the tent?", "cash returned", "How long does a refund take?"], encoder.Texts);
    }

    [Fact]
    public async Task Too_many_entries_are_searched_by_their_words()
    {
        var encoder = new OneVector();
        using var log = new KeptLines();
        using var host = new KnowledgeHost(bot.Definition, data: data, log: log, builtIn: encoder, settings: new Dictionary<string, string?> { ["Embeddings:BuiltInTexts"] = "1" });

        var result = await host.SearchAsync("how long for a refund");

        Assert.Equal("Five days.", result.Hits[0].Answer);
        Assert.Empty(encoder.Texts);
        Assert.Contains(log.Lines, line => line.Contains("2 ways to ask", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_the_model_cannot_run_words_are_searched_and_the_log_says_what_to_do()
    {
        using var log = new KeptLines();
        using var host = new KnowledgeHost(bot.Definition, data: data, log: log, builtIn: new OneVector { Fails = true });

        var result = await host.SearchAsync("how long for a refund");

        Assert.Equal("Five days.", result.Hits[0].Answer);
        Assert.Contains(log.Lines, line => line.StartsWith("Warning: It cannot run here.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uD800")]
    [InlineData("a\0b")]
    [InlineData("\u202E\u200D🙂👨‍👩‍👧")]
    [InlineData("مرحبا 退款 refund")]
    [InlineData("[CLS] [SEP] [MASK] [PAD] ##ing")]
    public async Task Any_text_has_a_vector(string text)
    {
        foreach (var length in (int[])[1, 500])
        {
            var vectors = await BuiltInModel.Encoder.EncodeAsync([string.Concat(Enumerable.Repeat(text, length)), "refund"], TestContext.Current.CancellationToken);

            Assert.Equal([384, 384], vectors.Select(vector => vector.Length));
            Assert.All(vectors.SelectMany(vector => vector), number => Assert.True(float.IsFinite(number)));
        }
    }

    // A test never goes by words because the machine is busy.
    private static Dictionary<string, string?> Patient => new() { ["Embeddings:QuestionMilliseconds"] = "10000", ["Embeddings:BuiltInTexts"] = "3000" };

    private sealed class OneVector : ISentenceEncoder
    {
        public List<string> Texts { get; } = [];

        public bool Fails { get; init; }

        public string Name => "one";

        public bool Reads(string language) => language == Languages.English;

        public Task<float[][]> EncodeAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
        {
            if (Fails)
                throw new InvalidOperationException("It cannot run here.");
            Texts.AddRange(texts);
            return Task.FromResult(texts.Select(_ => new float[] { 1, 0 }).ToArray());
        }
    }
}
