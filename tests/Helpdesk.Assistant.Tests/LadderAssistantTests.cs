using Helpdesk.Assistant.Rungs;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Turns;
using Helpdesk.Testing.Assistant;
using Helpdesk.Testing.Model;
using Microsoft.Extensions.DependencyInjection;
using static Helpdesk.Assistant.Tests.AssistantBench;

namespace Helpdesk.Assistant.Tests;

public sealed class LadderAssistantTests
{
    private static readonly string[] OneRung = ["main", "extractive"];

    [Fact]
    public async Task The_text_of_a_model_streams_through_before_the_model_is_done()
    {
        var goOn = new TaskCompletionSource();
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(ModelReply.Does(
            new ModelStep.Says("First"), new ModelStep.Waits(goOn.Task), new ModelStep.Says(" second"), new ModelStep.Finishes("stop")));
        await using var bench = new AssistantBench().WithModel("main", server);

        await using var parts = bench.Services.GetRequiredService<IAssistant>()
            .AnswerAsync(new SomeTurn().Asks("Where is it?"), Stop).GetAsyncEnumerator(Stop);
        Assert.True(await parts.MoveNextAsync());
        var first = parts.Current;
        goOn.SetResult();
        Assert.True(await parts.MoveNextAsync());

        Assert.Equal(new ReplyPart.Text("First"), first);
        Assert.Equal(new ReplyPart.Text(" second"), parts.Current);
        Assert.False(await parts.MoveNextAsync());
    }

    [Fact]
    public async Task The_usual_turn_asks_the_model_once_with_the_passages_in_the_prompt()
    {
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(ModelReply.Says("Thirty days", " [1]."));
        await using var bench = new AssistantBench().WithModel("main", server);
        bench.Knowledge.Answers("How long can I return it?", SomeTurn.Hit("returns", "Within 30 days."));
        var turn = new SomeTurn().Asks("How long can I return it?");

        var parts = await bench.AnswerAsync(turn, Stop);

        Assert.Empty(server.Refusals);
        var request = Assert.Single(server.Requests);
        Assert.Equal("system user", request.Roles);
        Assert.Equal("Bearer sk-test", request.Authorization);
        Assert.Contains("Within 30 days.", request.LastUserText, StringComparison.Ordinal);
        Assert.Contains("Corner Shop", ModelRequest.Text(request.Messages[0]), StringComparison.Ordinal);
        Assert.Equal("Thirty days [1].", TextOf(parts));
        Assert.Equal(["returns"], SourcesOf(parts));
        Assert.Equal(("returns", "en"), (turn.State.LastEntry, turn.State.Language));
    }

    [Fact]
    public async Task The_last_messages_of_the_conversation_are_part_of_the_chat_without_their_notes()
    {
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(ModelReply.Says("Yes."));
        await using var bench = new AssistantBench().WithModel("main", server);
        var turn = new SomeTurn().AfterCustomer("Do you ship?").AfterBot("We do [1].\n\n[1]: https://shop.example \"Shipping\"").Asks("Abroad too?");

        await bench.AnswerAsync(turn, Stop);

        var request = Assert.Single(server.Requests);
        Assert.Equal("system user assistant user", request.Roles);
        Assert.Equal("We do.", ModelRequest.Text(request.Messages[2]));
    }

    [Fact]
    public async Task All_messages_of_a_turn_reach_the_model()
    {
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(ModelReply.Says("Both."));
        await using var bench = new AssistantBench().WithModel("main", server);
        bench.Knowledge.Answers("One?", SomeTurn.Hit("a", "A.")).Answers("Two?", SomeTurn.Hit("b", "B."));

        await bench.AnswerAsync(new SomeTurn().Asks("One?", "Two?"), Stop);

        var prompt = Assert.Single(server.Requests).LastUserText;
        Assert.Contains("One?\nTwo?", prompt, StringComparison.Ordinal);
        Assert.Contains("\"A.\"", prompt, StringComparison.Ordinal);
        Assert.Contains("\"B.\"", prompt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "invalid_api_key")]
    [InlineData(404, "model_not_found")]
    [InlineData(400, "invalid_parameter_error")]
    [InlineData(503, "unavailable_error")]
    public async Task A_rung_that_is_refused_gives_way_to_the_next(int status, string code)
    {
        await using var first = await FakeModelServer.StartAsync(Stop);
        await using var second = await FakeModelServer.StartAsync(Stop);
        first.Answer(ModelReply.Refuses(status, code, "the customer wrote SECRETWORD"));
        second.Answer(ModelReply.Says("From the second."));
        await using var bench = new AssistantBench().WithModel("main", first).WithModel("spare", second);

        var parts = await bench.AnswerAsync(new SomeTurn { Bot = SomeTurn.SomeBot("main", "spare") }.Asks("SECRETWORD?"), Stop);

        Assert.Equal([new ReplyPart.Text("From the second.")], parts);
        var line = Assert.Single(bench.Log.Lines);
        Assert.Contains($"Rung main of bot shop failed in default/shop/c1, turn 7: the server answered {status} ({code})", line, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRETWORD", line, StringComparison.Ordinal);
        Assert.Single(first.Requests);
    }

    [Fact]
    public async Task A_rung_that_nobody_listens_at_gives_way_to_the_quoting_one()
    {
        var server = await FakeModelServer.StartAsync(Stop);
        await using var bench = new AssistantBench().WithModel("main", server);
        await server.DisposeAsync();
        bench.Knowledge.Answers("How?", SomeTurn.Hit("how", "Like this."));

        var parts = await bench.AnswerAsync(new SomeTurn().Asks("How?"), Stop);

        Assert.Equal("down-en\n\nquote-en:\n\nLike this. [1]", TextOf(parts));
        Assert.Contains("cannot be reached (ConnectionError)", Assert.Single(bench.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_broken_stream_has_said_is_taken_back()
    {
        var heard = new TaskCompletionSource();
        await using var first = await FakeModelServer.StartAsync(Stop);
        first.Answer(ModelReply.Does(new ModelStep.Says("Half an ans"), new ModelStep.Waits(heard.Task), new ModelStep.Breaks()));
        await using var bench = new AssistantBench().WithModel("main", first);
        bench.Knowledge.Answers("How?", SomeTurn.Hit("how", "Like this."));
        var turn = new SomeTurn().Asks("How?");

        var parts = await bench.AnswerAsync(turn, Stop, _ => heard.TrySetResult());

        Assert.Equal(new ReplyPart.Text("Half an ans"), parts[0]);
        Assert.IsType<ReplyPart.Restart>(parts[1]);
        Assert.Equal("down-en\n\nquote-en:\n\nLike this. [1]", TextOf(parts));
        Assert.Equal("how", turn.State.LastEntry);
    }

    [Fact]
    public async Task A_source_of_an_answer_that_was_taken_back_is_not_remembered()
    {
        var heard = new TaskCompletionSource();
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(ModelReply.Does(new ModelStep.Says("See [1] and"), new ModelStep.Waits(heard.Task), new ModelStep.Breaks()));
        await using var bench = new AssistantBench().WithModel("main", server);
        bench.Knowledge.Finds("How?", Core.Knowledge.KnowledgeDecision.Unknown, SomeTurn.Hit("how", "Like this."));
        var turn = new SomeTurn { State = new() { LastEntry = "before" } }.Asks("How?");

        var parts = await bench.AnswerAsync(turn, Stop, part => { if (part is ReplyPart.Source) heard.TrySetResult(); });

        Assert.Contains("how", SourcesOf(parts));
        Assert.Equal("down-en\n\nunknown-en", TextOf(parts));
        Assert.Equal("before", turn.State.LastEntry);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_model_that_is_silent_for_too_long_gives_way(int said)
    {
        var reached = new TaskCompletionSource();
        await using var server = await FakeModelServer.StartAsync(Stop, _ =>
        {
            reached.TrySetResult();
            return ModelReply.Does([.. Enumerable.Repeat(new ModelStep.Says("Well"), said), new ModelStep.Waits(new TaskCompletionSource().Task)]);
        });
        await using var bench = new AssistantBench().WithModel("main", server, "FirstTokenSeconds=5", "SilenceSeconds=5");

        await using var parts = bench.Services.GetRequiredService<IAssistant>()
            .AnswerAsync(new SomeTurn().Asks("How?"), Stop).GetAsyncEnumerator(Stop);
        for (var i = 0; i < said; i++)
            Assert.True(await parts.MoveNextAsync());
        var next = parts.MoveNextAsync().AsTask();
        await reached.Task.WaitAsync(Stop);
        while (!next.IsCompleted)
        {
            bench.Time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        Assert.True(await next);
        if (said > 0)
        {
            Assert.IsType<ReplyPart.Restart>(parts.Current);
            Assert.True(await parts.MoveNextAsync());
        }

        Assert.Equal(new ReplyPart.Verbatim("down-en\n\n"), parts.Current);
        Assert.Contains("silent for too long", Assert.Single(bench.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_that_has_spent_its_time_with_models_asks_no_other_one()
    {
        var reached = new TaskCompletionSource();
        await using var silent = await FakeModelServer.StartAsync(Stop, _ =>
        {
            reached.TrySetResult();
            return ModelReply.Does(new ModelStep.Waits(new TaskCompletionSource().Task));
        });
        await using var spare = await FakeModelServer.StartAsync(Stop, _ => ModelReply.Says("From the spare."));
        await using var bench = new AssistantBench().WithModel("main", silent).WithModel("spare", spare).WithSetting("Helpdesk:Limits:ModelSeconds", "10");

        var answer = bench.AnswerAsync(new SomeTurn { Bot = SomeTurn.SomeBot("main", "spare") }.Asks("How?"), Stop);
        await reached.Task.WaitAsync(Stop);
        while (!answer.IsCompleted)
        {
            bench.Time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        Assert.Equal("down-en\n\nunknown-en", TextOf(await answer));
        Assert.Empty(spare.Requests);
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("length")]
    public async Task A_model_without_a_word_has_failed(string reason)
    {
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(ModelReply.Does(new ModelStep.Thinks("Hm."), new ModelStep.Says(" \n"), new ModelStep.Finishes(reason)));
        await using var bench = new AssistantBench().WithModel("main", server);

        var parts = await bench.AnswerAsync(new SomeTurn().Asks("How?"), Stop);

        Assert.Equal([new ReplyPart.Verbatim("down-en\n\n"), new ReplyPart.Verbatim("unknown-en")], parts);
    }

    [Fact]
    public async Task An_answer_that_the_servers_filter_has_cut_is_taken_back()
    {
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(ModelReply.Does(new ModelStep.Says("Some"), new ModelStep.Finishes("content_filter")));
        await using var bench = new AssistantBench().WithModel("main", server);

        var parts = await bench.AnswerAsync(new SomeTurn().Asks("How?"), Stop);

        Assert.Equal("refused-en", TextOf(parts));
    }

    [Fact]
    public async Task A_turn_that_is_stopped_ends_with_its_own_cancellation_and_not_on_another_rung()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(ModelReply.Does(new ModelStep.Says("Well"), new ModelStep.Waits(new TaskCompletionSource().Task)));
        await using var bench = new AssistantBench().WithModel("main", server);

        await using var parts = bench.Services.GetRequiredService<IAssistant>()
            .AnswerAsync(new SomeTurn().Asks("How?"), stop.Token).GetAsyncEnumerator(stop.Token);
        Assert.True(await parts.MoveNextAsync());
        var next = parts.MoveNextAsync().AsTask();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.Empty(bench.Log.Lines);
    }

    [Fact]
    public async Task The_kernel_of_a_bot_is_built_once()
    {
        await using var server = await FakeModelServer.StartAsync(Stop, _ => ModelReply.Says("Yes."));
        await using var bench = new AssistantBench().WithModel("main", server);
        var kernels = bench.Services.GetRequiredService<BotKernels>();

        Assert.Same(kernels.LadderOf(SomeTurn.SomeBot()), kernels.LadderOf(SomeTurn.SomeBot()));
    }

    [Fact]
    public async Task The_ladder_can_be_told_before_anything_is_asked()
    {
        await using var server = await FakeModelServer.StartAsync(Stop);
        await using var bench = new AssistantBench().WithModel("main", server);
        var ladders = bench.Services.GetRequiredService<Ladders>();

        var rungs = ladders.For(SomeTurn.SomeBot());

        Assert.Equal(OneRung, rungs.Select(rung => rung.Name));
        Assert.Equal(new RungDescription("main", "127.0.0.1", "fake"), rungs[0]);
        Assert.Equal(new RungDescription("extractive", null, null), rungs[1]);
        Assert.Equal("main", ModelRungs.Main);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
