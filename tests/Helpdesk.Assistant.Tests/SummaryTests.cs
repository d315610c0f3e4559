using Helpdesk.Core.Conversations;
using Helpdesk.Testing.Assistant;
using Helpdesk.Testing.Model;
using static Helpdesk.Assistant.Tests.AssistantBench;

namespace Helpdesk.Assistant.Tests;

public sealed class SummaryTests
{
    [Fact]
    public async Task What_no_longer_stands_in_the_prompt_is_noted_beside_the_answer()
    {
        await using var server = await FakeModelServer.StartAsync(
            Stop, request => IsSummary(request) ? ModelReply.Says("Wants ", "a refund.") : ModelReply.Says("Fine."));
        await using var bench = new AssistantBench().WithModel("main", server);
        var turn = After(20, new SomeTurn()).Asks("And now?");

        Assert.Equal("Fine.", TextOf(await bench.AnswerAsync(turn, Stop)));

        Assert.Equal(new ConversationSummary("Wants a refund.", 24), turn.State.Summary);
        Assert.Equal(2, server.Requests.Count);
        Assert.Contains("Question 0001", server.Requests.Single(IsSummary).LastUserText, StringComparison.Ordinal);

        var next = After(20, new SomeTurn { State = turn.State }).Asks("And then?");
        await bench.AnswerAsync(next, Stop);

        Assert.Equal(3, server.Requests.Count);
        Assert.Contains("<summary>\nWants a refund.\n</summary>", server.Requests[^1].LastUserText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prompt_is_as_long_at_the_thousandth_message_as_at_the_hundredth()
    {
        await using var server = await FakeModelServer.StartAsync(
            Stop, request => IsSummary(request) ? ModelReply.Says(new string('s', 5000)) : ModelReply.Says("Fine."));
        await using var bench = new AssistantBench().WithModel("main", server);

        var lengths = new List<int>();
        foreach (var exchanges in (int[])[10, 50, 500])
        {
            var turn = After(exchanges, new SomeTurn { State = new() { Summary = exchanges > 10 ? new ConversationSummary(new string('s', 240), (exchanges * 2) - 17) : null } }).Asks("And now?");
            await bench.AnswerAsync(turn, Stop);
            lengths.Add(server.Requests.Last(request => !IsSummary(request)).Body.GetRawText().Length);
        }

        Assert.InRange(lengths[2], lengths[1] * 0.98, lengths[1] * 1.02);
        Assert.InRange(lengths[2], lengths[0] * 0.9, lengths[0] * 1.1);
    }

    [Fact]
    public async Task A_summary_that_fails_costs_no_answer()
    {
        await using var server = await FakeModelServer.StartAsync(Stop, request => IsSummary(request) ? ModelReply.Refuses(400, "x") : ModelReply.Says("Fine."));
        await using var bench = new AssistantBench().WithModel("main", server);
        var turn = After(20, new SomeTurn()).Asks("And now?");

        Assert.Equal("Fine.", TextOf(await bench.AnswerAsync(turn, Stop)));
        Assert.Null(turn.State.Summary);
    }

    private static SomeTurn After(int exchanges, SomeTurn turn)
    {
        for (var i = 1; i <= exchanges; i++)
            turn.AfterCustomer($"Question {i:0000}").AfterBot($"Answer {i:0000}");
        return turn;
    }

    private static bool IsSummary(ModelRequest request) => ModelRequest.Text(request.Messages[0]).StartsWith("You keep the notes", StringComparison.Ordinal);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
