using Helpdesk.Core.Knowledge;
using Microsoft.Extensions.Time.Testing;

namespace Helpdesk.Knowledge.Tests;

public sealed class FaqWatchTests
{
    private const string Head = "---\nlanguage: en\nsource: Help\n---\n";
    private const string Five = Head + "## How long does a refund take?\nFive days.\n";
    private const string Ten = Head + "## How long does a refund take?\nTen days.\n";

    [Fact]
    public async Task A_changed_file_answers_without_a_restart()
    {
        using var bot = new TemporaryBot().With("en.md", Five);
        var clock = new FakeTimeProvider();
        using var host = new KnowledgeHost(bot.Definition, clock);
        await host.StartAsync();
        Assert.Equal("Five days.", await AnswerAsync(host));

        bot.With("en.md", Ten);
        await UntilAsync(clock, async () => await AnswerAsync(host) == "Ten days.");

        Assert.Empty(host.Refused.Problems);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_new_file_in_a_new_folder_answers_without_a_restart()
    {
        using var bot = new TemporaryBot().With("en.md", Five);
        var clock = new FakeTimeProvider();
        using var host = new KnowledgeHost(bot.Definition, clock);
        await host.StartAsync();
        Assert.Equal(KnowledgeDecision.Unknown, (await host.SearchAsync("Do you sell tents?")).Decision);

        bot.With("more/products.md", Head + "## Do you sell tents?\nYes.\n");

        await UntilAsync(clock, async () => (await host.SearchAsync("Do you sell tents?")).Decision == KnowledgeDecision.Answer);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_wrong_file_is_refused_by_name_and_the_last_good_index_goes_on()
    {
        using var bot = new TemporaryBot().With("en.md", Five);
        var clock = new FakeTimeProvider();
        using var log = new KeptLines();
        using var host = new KnowledgeHost(bot.Definition, clock, log: log);
        await host.StartAsync();
        Assert.Equal("Five days.", await AnswerAsync(host));

        bot.With("en.md", Head + "## How long does a refund take?\n- Valid until: soon\nTen days.\n");
        await UntilAsync(clock, () => Task.FromResult(log.Lines.Any(line => line.Contains("en.md:6:", StringComparison.Ordinal))));

        Assert.Equal("Five days.", await AnswerAsync(host));
        var problem = Assert.Single(host.Refused.Problems);
        Assert.Equal(("bots/shop/faq/en.md", 6, "valid until"), (problem.File, problem.Line, problem.Key));
        Assert.Contains(log.Lines, line => line.Contains("bots/shop/faq/en.md:6: valid until: \"soon\" is not a date", StringComparison.Ordinal));

        bot.With("en.md", Ten);
        await UntilAsync(clock, async () => await AnswerAsync(host) == "Ten days.");

        Assert.Empty(host.Refused.Problems);
        await host.StopAsync();
    }

    private static async Task<string> AnswerAsync(KnowledgeHost host) => (await host.SearchAsync("How long does a refund take?")).Hits[0].Answer;

    /// <summary>Lets the clock go on until it is so.</summary>
    private static async Task UntilAsync(FakeTimeProvider clock, Func<Task<bool>> isSo)
    {
        while (!await isSo())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            clock.Advance(FaqWatch.Settling);
            await Task.Yield();
        }
    }
}
