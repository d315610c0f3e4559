using Helpdesk.Assistant.Rungs;
using Helpdesk.Core.Operation;
using Helpdesk.Testing.Assistant;
using Helpdesk.Testing.Model;
using Microsoft.Extensions.DependencyInjection;
using static Helpdesk.Assistant.Tests.AssistantBench;

namespace Helpdesk.Assistant.Tests.Rungs;

public sealed class CircuitTests
{
    [Fact]
    public async Task A_rung_that_fails_in_a_row_is_left_alone_and_then_tried_by_one_call()
    {
        await using var server = await FakeModelServer.StartAsync(Stop, _ => ModelReply.Refuses(401, "invalid_api_key"));
        await using var bench = new AssistantBench().WithModel("main", server, "BreakSeconds=30");

        await bench.AnswerAsync(new SomeTurn().Asks("One?"), Stop);
        var resting = TextOf(await bench.AnswerAsync(new SomeTurn().Asks("Two?"), Stop));
        Assert.Single(server.Requests);
        Assert.Equal("down-en\n\nunknown-en", resting);
        Assert.Equal("Rung main: the server answered 401 (invalid_api_key).", await ProblemAsync(bench));

        bench.Time.Advance(TimeSpan.FromSeconds(31));
        server.Answer(ModelReply.Says("Back."));
        Assert.Equal("Back.", TextOf(await bench.AnswerAsync(new SomeTurn().Asks("Three?"), Stop)));
        Assert.Null(await ProblemAsync(bench));
    }

    [Fact]
    public void Only_one_call_tries_whether_a_rung_is_back()
    {
        var time = new HastyTime();
        using var state = new RungState(new RungOptions { BreakAfter = 2, BreakSeconds = 30 }, time);
        for (var i = 0; i < 2; i++)
        {
            Assert.True(state.TryEnter());
            state.Failed(new RungFailedException("broken"));
        }

        Assert.False(state.TryEnter());
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.True(state.TryEnter());
        Assert.False(state.TryEnter());
        state.Failed(new RungFailedException("still broken"));
        Assert.False(state.TryEnter());
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.True(state.TryEnter());
        state.Left();
        Assert.True(state.TryEnter());
        state.Succeeded();
        Assert.True(state.TryEnter());
        Assert.True(state.TryEnter());
    }

    [Fact]
    public async Task The_time_that_a_server_names_is_waited_when_the_turn_has_it()
    {
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(ModelReply.Refuses(429, "limit_requests") with { RetryAfter = "2" }, ModelReply.Says("Now."));
        await using var bench = new AssistantBench().WithModel("main", server);

        Assert.Equal("Now.", TextOf(await bench.AnswerAsync(new SomeTurn().Asks("How?"), Stop)));

        Assert.Equal([TimeSpan.FromSeconds(2)], bench.Time.Waits);
    }

    [Fact]
    public async Task A_server_that_names_a_long_time_is_left_alone_until_then_and_the_next_rung_answers()
    {
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(ModelReply.Refuses(429, "limit_requests") with { RetryAfter = "40" });
        await using var spare = await FakeModelServer.StartAsync(Stop, _ => ModelReply.Says("From the spare."));
        await using var bench = new AssistantBench().WithModel("main", server).WithModel("spare", spare);
        var bot = SomeTurn.SomeBot("main", "spare");

        await bench.AnswerAsync(new SomeTurn { Bot = bot }.Asks("One?"), Stop);
        bench.Time.Advance(TimeSpan.FromSeconds(39));
        await bench.AnswerAsync(new SomeTurn { Bot = bot }.Asks("Two?"), Stop);
        Assert.Single(server.Requests);

        bench.Time.Advance(TimeSpan.FromSeconds(2));
        server.Answer(ModelReply.Says("Again."));
        Assert.Equal("Again.", TextOf(await bench.AnswerAsync(new SomeTurn { Bot = bot }.Asks("Three?"), Stop)));
    }

    [Fact]
    public async Task A_rung_whose_places_are_taken_gives_way()
    {
        var held = new TaskCompletionSource();
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(ModelReply.Does(new ModelStep.Says("Slow"), new ModelStep.Waits(held.Task), new ModelStep.Finishes("stop")));
        await using var spare = await FakeModelServer.StartAsync(Stop, _ => ModelReply.Says("From the spare."));
        await using var bench = new AssistantBench().WithModel("main", server, "Concurrency=1", "QueueMilliseconds=10").WithModel("spare", spare);
        var bot = SomeTurn.SomeBot("main", "spare");
        var begun = new TaskCompletionSource();

        var slow = bench.AnswerAsync(new SomeTurn { Bot = bot }.Asks("One?"), Stop, _ => begun.TrySetResult());
        await begun.Task.WaitAsync(Stop);
        var second = TextOf(await bench.AnswerAsync(new SomeTurn { Bot = bot }.Asks("Two?"), Stop));
        held.SetResult();

        Assert.Equal("From the spare.", second);
        Assert.Equal("Slow", TextOf(await slow));
        Assert.Contains("1 places are taken", Assert.Single(bench.Log.Lines), StringComparison.Ordinal);
    }

    private static async Task<string?> ProblemAsync(AssistantBench bench) =>
        await bench.Services.GetServices<IHealthProbe>().Single(probe => probe.Name == "models").ProblemAsync(Stop);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
