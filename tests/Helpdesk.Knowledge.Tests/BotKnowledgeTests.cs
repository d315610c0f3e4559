using Helpdesk.Core;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Knowledge;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Helpdesk.Knowledge.Tests;

public sealed class BotKnowledgeTests
{
    private const string Faq = "---\nlanguage: en\nsource: Help\n---\n## How long does a refund take?\nFive days.\n## Is there a sale?\n- Valid until: 2026-11-23\nYes.\n";

    [Fact]
    public async Task A_started_host_answers_from_the_files()
    {
        using var bot = new TemporaryBot().With("en.md", Faq);
        using var host = Host(bot);

        await host.StartAsync(TestContext.Current.CancellationToken);
        var result = await Search(host, "shop", "how long for a refund");

        Assert.Equal(KnowledgeDecision.Answer, result.Decision);
        Assert.Equal("Five days.", result.Hits[0].Answer);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_host_that_was_never_started_answers_too()
    {
        using var bot = new TemporaryBot().With("en.md", Faq);
        using var host = Host(bot);

        var result = await Search(host, "shop", "how long for a refund");

        Assert.Equal(KnowledgeDecision.Answer, result.Decision);
    }

    [Fact]
    public async Task A_wrong_file_stops_the_start_with_every_problem()
    {
        using var bot = new TemporaryBot().With("a.md", "Words.").With("b.csv", "colour\n");
        using var host = Host(bot);

        var exception = await Assert.ThrowsAsync<BotFilesException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(["bots/shop/faq/a.md", "bots/shop/faq/b.csv"], exception.Problems.Select(problem => problem.File).Distinct());
    }

    [Fact]
    public async Task An_unknown_bot_is_refused()
    {
        using var bot = new TemporaryBot().With("en.md", Faq);
        using var host = Host(bot);

        await Assert.ThrowsAsync<KeyNotFoundException>(() => Search(host, "nobody", "how long"));
    }

    [Fact]
    public async Task An_entry_ends_with_its_last_day()
    {
        using var bot = new TemporaryBot().With("en.md", Faq);
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 23, 59, 0, TimeSpan.Zero));
        using var host = Host(bot, clock);

        var before = await Search(host, "shop", "Is there a sale?");
        clock.Advance(TimeSpan.FromMinutes(1));
        var after = await Search(host, "shop", "Is there a sale?");

        Assert.Equal(KnowledgeDecision.Answer, before.Decision);
        Assert.Equal(KnowledgeDecision.Unknown, after.Decision);
    }

    [Fact]
    public async Task Many_search_at_once()
    {
        using var bot = new TemporaryBot().With("en.md", Faq);
        using var host = Host(bot);

        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(() => Search(host, "shop", $"how long for a refund {number}"), TestContext.Current.CancellationToken)));

        Assert.All(results, result => Assert.Equal("Five days.", result.Hits[0].Answer));
    }

    private static Task<KnowledgeResult> Search(IHost host, string bot, string question) =>
        host.Services.GetRequiredService<IKnowledge>().SearchAsync(bot, question, null, 3, TestContext.Current.CancellationToken).AsTask();

    private static IHost Host(TemporaryBot bot, TimeProvider? clock = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<IBotCatalogue>(new OneBot(bot.Definition));
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        new HelpdeskBuilder(builder.Services, new ConfigurationBuilder().Build()).AddKnowledge();
        return builder.Build();
    }

    private sealed class OneBot(BotDefinition bot) : IBotCatalogue
    {
        public IReadOnlyCollection<BotDefinition> All => [bot];

        public BotDefinition? Find(string id) => id == bot.Id ? bot : null;
    }
}
