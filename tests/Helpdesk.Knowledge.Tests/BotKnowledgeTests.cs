using System.Globalization;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Knowledge;
using Microsoft.Extensions.Time.Testing;

namespace Helpdesk.Knowledge.Tests;

public sealed class BotKnowledgeTests
{
    private const string Faq = "---\nlanguage: en\nsource: Help\n---\n## How long does a refund take?\nFive days.\n## Is there a sale?\n- Valid until: 2026-11-23\nYes.\n";

    [Fact]
    public async Task A_started_host_answers_from_the_files()
    {
        using var bot = new TemporaryBot().With("en.md", Faq);
        using var host = new KnowledgeHost(bot.Definition);

        await host.StartAsync();
        var result = await host.SearchAsync("how long for a refund");

        Assert.Equal(KnowledgeDecision.Answer, result.Decision);
        Assert.Equal("Five days.", result.Hits[0].Answer);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_host_that_was_never_started_answers_too()
    {
        using var bot = new TemporaryBot().With("en.md", Faq);
        using var host = new KnowledgeHost(bot.Definition);

        var result = await host.SearchAsync("how long for a refund");

        Assert.Equal(KnowledgeDecision.Answer, result.Decision);
    }

    [Fact]
    public async Task A_wrong_file_stops_the_start_with_every_problem()
    {
        using var bot = new TemporaryBot().With("a.md", "Words.").With("b.csv", "colour\n");
        using var host = new KnowledgeHost(bot.Definition);

        var exception = await Assert.ThrowsAsync<BotFilesException>(() => host.StartAsync());

        Assert.Equal(["bots/shop/faq/a.md", "bots/shop/faq/b.csv"], exception.Problems.Select(problem => problem.File).Distinct());
    }

    [Fact]
    public async Task An_unknown_bot_is_refused()
    {
        using var bot = new TemporaryBot().With("en.md", Faq);
        using var host = new KnowledgeHost(bot.Definition);

        await Assert.ThrowsAsync<KeyNotFoundException>(() => host.SearchAsync("how long", "nobody"));
    }

    [Fact]
    public async Task An_entry_ends_with_its_last_day()
    {
        using var bot = new TemporaryBot().With("en.md", Faq);
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 23, 59, 0, TimeSpan.Zero));
        using var host = new KnowledgeHost(bot.Definition, clock);

        var before = await host.SearchAsync("Is there a sale?");
        clock.Advance(TimeSpan.FromMinutes(1));
        var after = await host.SearchAsync("Is there a sale?");

        Assert.Equal(KnowledgeDecision.Answer, before.Decision);
        Assert.Equal(KnowledgeDecision.Unknown, after.Decision);
    }

    [Theory]
    [InlineData(8, "2026-11-22T15:59:59Z", false)]
    [InlineData(8, "2026-11-22T16:00:00Z", true)]
    [InlineData(8, "2026-11-23T15:59:59Z", true)]
    [InlineData(8, "2026-11-23T16:00:00Z", false)]
    [InlineData(-5, "2026-11-23T04:59:59Z", false)]
    [InlineData(-5, "2026-11-23T05:00:00Z", true)]
    [InlineData(-5, "2026-11-24T04:59:59Z", true)]
    [InlineData(-5, "2026-11-24T05:00:00Z", false)]
    public async Task A_day_begins_and_ends_at_midnight_of_the_server_s_time_zone(int offset, string now, bool isValid)
    {
        using var bot = new TemporaryBot().With("en.md", "---\nlanguage: en\nsource: Help\n---\n## Is there a sale?\n- Valid from: 2026-11-23\n- Valid until: 2026-11-23\nYes.\n");
        var clock = new FakeTimeProvider(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
        clock.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("shop", TimeSpan.FromHours(offset), "shop", "shop"));
        using var host = new KnowledgeHost(bot.Definition, clock);

        var result = await host.SearchAsync("Is there a sale?");

        Assert.Equal(isValid ? KnowledgeDecision.Answer : KnowledgeDecision.Unknown, result.Decision);
    }

    [Fact]
    public async Task Many_search_at_once()
    {
        using var bot = new TemporaryBot().With("en.md", Faq);
        using var host = new KnowledgeHost(bot.Definition);

        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(() => host.SearchAsync($"how long for a refund {number}"), TestContext.Current.CancellationToken)));

        Assert.All(results, result => Assert.Equal("Five days.", result.Hits[0].Answer));
    }
}
