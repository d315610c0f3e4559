using Helpdesk.Core.Activities;
using Helpdesk.Core.Bots;
using Helpdesk.Testing.Assistant;
using Helpdesk.Testing.Model;
using static Helpdesk.Assistant.Tests.AssistantBench;

namespace Helpdesk.Assistant.Tests.Budgets;

public sealed class TokenBudgetTests
{
    [Theory]
    [InlineData("VisitorTokensPerDay", "c", "unknown")]
    [InlineData("BotTokensPerDay", "somebody else", "unknown")]
    [InlineData("TokensPerDay", "somebody else", "unknown")]
    [InlineData("VisitorTokensPerDay", "somebody else", "All well.")]
    public async Task A_budget_that_is_used_up_leaves_the_quoting_rung_which_says_so(string limit, string second, string expected)
    {
        await using var server = await FakeModelServer.StartAsync(Stop, _ => ModelReply.Says("All well."));
        await using var bench = new AssistantBench().WithModel("main", server).WithSetting($"Helpdesk:Limits:{limit}", "15");

        var first = TextOf(await bench.AnswerAsync(new SomeTurn().Asks("One?"), Stop));
        var next = TextOf(await bench.AnswerAsync(new SomeTurn { Reference = new ConversationReference { User = new ChannelAccount { Id = second } } }.Asks("Two?"), Stop));

        Assert.Equal("All well.", first);
        Assert.Equal(expected == "unknown" ? "over-en\n\nunknown-en" : expected, next);
        Assert.Equal(expected == "unknown" ? 1 : 2, server.Requests.Count);
    }

    [Fact]
    public async Task A_bots_own_budget_goes_before_that_of_the_house_and_the_next_day_begins_anew()
    {
        await using var server = await FakeModelServer.StartAsync(Stop, _ => ModelReply.Says("All well."));
        await using var bench = new AssistantBench().WithModel("main", server).WithSetting("Helpdesk:Limits:BotTokensPerDay", "1000000");
        var bot = SomeTurn.SomeBot() with { Budgets = new TokenBudgets(null, 10) };

        await bench.AnswerAsync(new SomeTurn { Bot = bot }.Asks("One?"), Stop);
        Assert.StartsWith("over-en", TextOf(await bench.AnswerAsync(new SomeTurn { Bot = bot }.Asks("Two?"), Stop)), StringComparison.Ordinal);

        bench.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("All well.", TextOf(await bench.AnswerAsync(new SomeTurn { Bot = bot }.Asks("Three?"), Stop)));
    }

    [Fact]
    public async Task Nothing_is_counted_where_nothing_is_limited()
    {
        await using var server = await FakeModelServer.StartAsync(Stop, _ => ModelReply.Says("All well."));
        await using var bench = new AssistantBench().WithModel("main", server);

        await bench.AnswerAsync(new SomeTurn().Asks("One?"), Stop);

        Assert.Equal(0, bench.Spending.Reads);
        Assert.Empty(bench.Spending.Sums);
    }

    [Fact]
    public async Task A_counter_that_cannot_be_read_sends_nobody_away()
    {
        await using var server = await FakeModelServer.StartAsync(Stop, _ => ModelReply.Says("All well."));
        await using var bench = new AssistantBench().WithModel("main", server).WithSetting("Helpdesk:Limits:TokensPerDay", "1");
        bench.Spending.Failure = new InvalidOperationException("away");

        Assert.Equal("All well.", TextOf(await bench.AnswerAsync(new SomeTurn().Asks("One?"), Stop)));
    }

    [Fact]
    public async Task A_server_that_does_not_count_its_tokens_is_counted_for()
    {
        await using var server = await FakeModelServer.StartAsync(Stop, _ => ModelReply.Does(new ModelStep.Says("All well."), new ModelStep.Finishes("stop"), new ModelStep.EndsEarly()));
        await using var bench = new AssistantBench().WithModel("main", server).WithSetting("Helpdesk:Limits:TokensPerDay", "100000");

        await bench.AnswerAsync(new SomeTurn().Asks("One?"), Stop);

        Assert.InRange(Assert.Single(bench.Spending.Sums).Value, 100, 5000);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
