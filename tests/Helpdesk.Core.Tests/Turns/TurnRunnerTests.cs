using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Turns;
using Helpdesk.Testing;
using Helpdesk.Testing.Stores;
using Helpdesk.Testing.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Core.Tests.Turns;

public sealed class TurnRunnerTests : IAsyncLifetime
{
    private readonly ConversationKey conversation = Some.Conversation();
    private TestStores stores = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => stores = await TestStores.StartAsync();

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Fact]
    public async Task Messages_that_wait_together_are_answered_together_and_named()
    {
        await PostAsync("one");
        await PostAsync("two");

        await RunAsync(ScriptedAssistant.Echo);

        var answer = (await LogAsync())[^1];
        Assert.Equal("You said: one\ntwo", answer.Text);
        Assert.Equal($"{conversation.Id}|0000002", answer.ReplyToId);
        Assert.Equal([$"{conversation.Id}|0000001", $"{conversation.Id}|0000002"], Answers(answer));
    }

    [Fact]
    public async Task The_steps_of_a_turn_that_asked_a_model_are_kept_for_the_record_alone()
    {
        await PostAsync("hello");

        await RunAsync(new ScriptedAssistant((turn, _) =>
        {
            turn.Trace(new TracedStep("search", "knowledge", 1.5, "ok") { Passages = [new TracedPassage("en-refund", 0.87654)] });
            turn.Trace(new TracedStep("model", "main", 12.34, "ok") { Model = "qwen", Prompt = "answer@1a2b3c4d", InputTokens = 10, OutputTokens = 5, Cost = 0.00007m, Currency = "CNY" });
            return ScriptedAssistant.Say("Hi.");
        }));

        var line = (await LogAsync())[^1];
        Assert.Equal((ActivityTypes.Trace, HelpdeskEvents.Steps), (line.Type, line.Name));
        Assert.Equal(
            """[{"kind":"search","name":"knowledge","ms":1.5,"outcome":"ok","passages":[{"entry":"en-refund","score":0.877}]},"""
            + """{"kind":"model","name":"main","ms":12.3,"outcome":"ok","model":"qwen","inputTokens":10,"outputTokens":5,"prompt":"answer@1a2b3c4d","cost":0.00007,"currency":"CNY"}]""",
            line.Value!.Value.GetRawText());
    }

    [Fact]
    public async Task An_answer_is_shown_while_it_is_written()
    {
        var shown = new TaskCompletionSource();
        await using var subscription = await stores.Log.SubscribeAsync(conversation, Cancellation);
        await PostAsync("hello");

        var run = RunAsync(new ScriptedAssistant((_, token) => ScriptedAssistant.SayWhen(
            piece => piece == 1 ? shown.Task : Task.CompletedTask, ["Refunds take", " five days."], token)));
        var heard = new List<ConversationEvent>();
        await foreach (var told in subscription.ReadAllAsync(Cancellation))
        {
            heard.Add(told);
            if (told is ConversationEvent.Streaming)
                shown.TrySetResult();
            if (told is ConversationEvent.Logged { Entry.Activity.From.Role: RoleTypes.Bot })
                break;
        }

        await run;
        var partial = Assert.IsType<ConversationEvent.Streaming>(heard.First(told => told is ConversationEvent.Streaming)).Partial;
        var final = ((ConversationEvent.Logged)heard[^1]).Entry.Activity;
        Assert.Equal(("Refunds take", 1L), (partial.Final.Text, partial.StreamSequence));
        Assert.Equal("Refunds take five days.", final.Text);
        Assert.Equal(partial.StreamId, final.ChannelData!.Value.GetProperty("streamId").GetString());
        Assert.Equal("streaminfo", final.Entities![0].Type);
        Assert.DoesNotContain("potentialAction", partial.Final.Entities![1].Properties!.Keys);
        Assert.Equal(
            [$"urn:helpdesk:like:{final.Id}", $"urn:helpdesk:dislike:{final.Id}"],
            final.Entities[1].Properties!["potentialAction"].EnumerateArray().Select(action => action.GetProperty("@id").GetString()));
    }

    [Fact]
    public async Task Where_people_are_offered_after_a_failure_one_line_alone_names_the_message()
    {
        var staffed = new SomeBots(SomeBots.Shop with { Handoff = new HandoffSettings() });
        await PostAsync("hello");

        for (var i = 0; i < 3; i++)
        {
            await RunAsync(new ScriptedAssistant((_, _) => throw new InvalidOperationException("broken")), bots: staffed);
            await stores.Lease.ReleaseAsync(await HeldAsync(), failed: false, TimeSpan.Zero, Cancellation);
        }

        var said = (await LogAsync()).Where(line => line is { Type: ActivityTypes.Message, From.Role: RoleTypes.Bot }).ToList();
        Assert.Equal([false, true], said.Select(DeskActivities.IsSystem));
        Assert.Equal([$"{conversation.Id}|0000001"], Answers(said[0]));
        Assert.False(said[1].ChannelData!.Value.TryGetProperty("answers", out _));
    }

    [Fact]
    public async Task A_turn_that_fails_for_good_gets_the_apology_and_the_next_message_works()
    {
        var attempts = 0;
        await PostAsync("退款多久到账？");

        for (var i = 0; i < 3; i++)
        {
            await RunAsync(new ScriptedAssistant((_, _) => throw new InvalidOperationException($"broken {attempts++}")));
            await stores.Lease.ReleaseAsync(await HeldAsync(), failed: false, TimeSpan.Zero, Cancellation);
        }

        await PostAsync("next");
        await RunAsync(ScriptedAssistant.Echo);

        Assert.Equal(3, attempts);
        Assert.Equal(["退款多久到账？", "抱歉，出错了。", "next", "You said: next"], (await LogAsync()).Select(line => line.Text));
    }

    [Fact]
    public async Task A_stop_keeps_what_was_said_and_ends_the_answer()
    {
        await InterruptAsync(() => stores.Store.AcceptAsync(Some.Stop(conversation), Cancellation));

        var answer = (await LogAsync())[^1];
        Assert.Equal("So far", answer.Text);
        Assert.True(answer.ChannelData!.Value.GetProperty("stopped").GetBoolean());
    }

    [Fact]
    public async Task A_stop_before_the_first_word_is_answered_from_the_bots_texts()
    {
        await PostAsync("hello");
        await stores.Store.AcceptAsync(Some.Stop(conversation), Cancellation);

        await RunAsync(ScriptedAssistant.Echo);

        Assert.Equal("Stopped.", (await LogAsync())[^1].Text);
    }

    [Fact]
    public async Task A_claim_silences_a_running_turn()
    {
        await InterruptAsync(async () =>
        {
            var (_, epoch) = await stores.Ownership.ReadAsync(conversation, Cancellation);
            await stores.Ownership.ChangeAsync(conversation, epoch, new OwnerChange(new ConversationOwner.Agent("ann", DateTimeOffset.UnixEpoch)) { Announcements = [Some.Answer("Ann joined")] }, Cancellation);
        });

        Assert.Equal(["hello", "So far", "Ann joined"], (await LogAsync()).Select(line => line.Text));
    }

    [Fact]
    public async Task A_deed_is_done_once_though_the_turn_is_tried_again()
    {
        var deeds = new List<string>();
        await PostAsync("refund me");
        var assistant = new ScriptedAssistant((turn, token) => RefundAsync(turn, deeds, token));

        await RunAsync(assistant);
        await stores.Lease.ReleaseAsync(await HeldAsync(), failed: false, TimeSpan.Zero, Cancellation);
        await RunAsync(assistant);

        var log = await LogAsync();
        Assert.Equal(["default/demo-shop/" + conversation.Id + ":t1:0"], deeds);
        Assert.Equal("I have refunded it. Receipt R1", log[1].Text);
        Assert.Equal((ActivityTypes.Trace, HelpdeskEvents.Receipt), (log[2].Type, log[2].Name));
    }

    [Fact]
    public async Task A_deed_without_a_receipt_is_in_doubt_and_not_repeated()
    {
        await PostAsync("refund me");
        var taken = (await stores.Store.TakeAsync(conversation, "dead", Cancellation))!;
        await stores.Journal.IntendAsync(taken, new JournalEntry(0, "refund", "{}", true, null), Cancellation);
        await stores.Lease.ReleaseAsync(taken, failed: false, TimeSpan.Zero, Cancellation);
        var deeds = new List<string>();

        await RunAsync(new ScriptedAssistant((turn, token) => RefundAsync(turn, deeds, token, failFirst: false)));

        Assert.Empty(deeds);
        Assert.Contains("not known", (await LogAsync())[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receipt_that_comes_while_the_retry_begins_is_told_and_one_that_comes_later_changes_nothing()
    {
        await PostAsync("refund me");
        var taken = (await stores.Store.TakeAsync(conversation, "slow", Cancellation))!;
        var (first, second) = (new JournalEntry(0, "refund", "{}", true, "R1"), new JournalEntry(1, "refund", "{}", true, "R2"));
        await stores.Journal.IntendAsync(taken, first with { Result = null }, Cancellation);
        await stores.Journal.IntendAsync(taken, second with { Result = null }, Cancellation);
        await stores.Lease.ReleaseAsync(taken, failed: false, TimeSpan.Zero, Cancellation);

        await RunAsync(new ScriptedAssistant((turn, token) => LateAsync(turn, token)));

        async IAsyncEnumerable<ReplyPart> LateAsync(Turn turn, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
        {
            await stores.Journal.ReceiveAsync(taken, first, token);
            await turn.Tools.ReplayEarlierAsync(_ => null, token);
            await stores.Journal.ReceiveAsync(taken, second, token);
            yield return new ReplyPart.Verbatim(string.Join(' ', turn.Tools.Made.Select(call => call.Result == ToolCalls.InDoubt ? "?" : call.Result)));
        }

        var log = await LogAsync();
        Assert.Equal("R1 ?", log[1].Text);
        Assert.Equal(["R1", ToolCalls.InDoubt], log.Skip(2).Select(line => line.Value!.Value.GetProperty("result").GetString()));
    }

    [Fact]
    public async Task A_repeatable_deed_without_a_result_is_made_again_under_the_same_key()
    {
        await PostAsync("refund me");
        var taken = (await stores.Store.TakeAsync(conversation, "dead", Cancellation))!;
        await stores.Journal.IntendAsync(taken, new JournalEntry(0, "refund", """{"order":1}""", true, null, null, Repeatable: true), Cancellation);
        await stores.Lease.ReleaseAsync(taken, failed: false, TimeSpan.Zero, Cancellation);
        var made = new List<(string Arguments, string Key)>();

        await RunAsync(new ScriptedAssistant((turn, token) => ReplayAsync(turn, made, token)));

        Assert.Equal([("""{"order":1}""", $"default/demo-shop/{conversation.Id}:t1:0")], made);
        var log = await LogAsync();
        Assert.Equal("I have refunded it.", log[1].Text);
        Assert.Equal("R1", log[2].Value!.Value.GetProperty("receipt").GetProperty("reference").GetString());
    }

    [Fact]
    public async Task A_repeatable_deed_whose_function_is_gone_stays_in_doubt()
    {
        await PostAsync("refund me");
        var taken = (await stores.Store.TakeAsync(conversation, "dead", Cancellation))!;
        await stores.Journal.IntendAsync(taken, new JournalEntry(0, "refund", "{}", true, null, null, Repeatable: true), Cancellation);
        await stores.Lease.ReleaseAsync(taken, failed: false, TimeSpan.Zero, Cancellation);

        await RunAsync(new ScriptedAssistant((turn, token) => ReplayAsync(turn, made: null, token)));

        Assert.Equal(ToolCalls.InDoubt, (await LogAsync())[2].Value!.Value.GetProperty("result").GetString());
    }

    [Fact]
    public async Task Another_deed_of_a_retried_turn_does_not_take_the_place_of_the_first_one()
    {
        await PostAsync("refund me");
        var taken = (await stores.Store.TakeAsync(conversation, "dead", Cancellation))!;
        await stores.Journal.ReceiveAsync(
            taken, new JournalEntry(0, "cancel", "{}", true, "Cancelled", new Receipt("order", "A-1")), Cancellation);
        await stores.Lease.ReleaseAsync(taken, failed: false, TimeSpan.Zero, Cancellation);
        var deeds = new List<string>();

        await RunAsync(new ScriptedAssistant((turn, token) => RefundAsync(turn, deeds, token, failFirst: false)));

        Assert.Equal(["default/demo-shop/" + conversation.Id + ":t1:1"], deeds);
        var references = (await LogAsync()).Where(line => line.Name == HelpdeskEvents.Receipt)
            .Select(line => line.Value!.Value.GetProperty("receipt").GetProperty("reference").GetString());
        Assert.Equal(["A-1", "R1"], references);
    }

    [Fact]
    public async Task A_turn_that_is_stopped_between_two_attempts_leaves_the_receipts_of_the_first()
    {
        await PostAsync("refund me");
        var taken = (await stores.Store.TakeAsync(conversation, "dead", Cancellation))!;
        await stores.Journal.ReceiveAsync(taken, new JournalEntry(0, "refund", "{}", true, "Receipt R1"), Cancellation);
        await stores.Journal.IntendAsync(taken, new JournalEntry(1, "refund", "{}", true, null), Cancellation);
        await stores.Store.AcceptAsync(Some.Stop(conversation), Cancellation);
        await stores.Lease.ReleaseAsync(taken, failed: false, TimeSpan.Zero, Cancellation);

        await RunAsync(ScriptedAssistant.Echo);

        var receipts = (await LogAsync()).Where(line => line.Name == HelpdeskEvents.Receipt).Select(line => line.Value!.Value.GetProperty("result").GetString());
        Assert.Equal(["Receipt R1", ToolCalls.InDoubt], receipts);
    }

    [Fact]
    public async Task A_deed_that_breaks_off_under_a_stop_is_on_record_as_in_doubt()
    {
        var running = new RunningTurns();
        await PostAsync("refund me");
        var assistant = new ScriptedAssistant((turn, token) => BreakOffAsync(turn, StopAsync, token));

        await RunAsync(assistant, running);

        var receipt = Assert.Single(await LogAsync(), line => line.Name == HelpdeskEvents.Receipt);
        Assert.Equal(ToolCalls.InDoubt, receipt.Value!.Value.GetProperty("result").GetString());

        async Task StopAsync()
        {
            await stores.Store.AcceptAsync(Some.Stop(conversation), Cancellation);
            running.Interrupt(conversation);
        }
    }

    private static async IAsyncEnumerable<ReplyPart> ReplayAsync(
        Turn turn, List<(string Arguments, string Key)>? made, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await turn.Tools.ReplayEarlierAsync(
            entry => made is null ? null : (key, _) =>
            {
                made.Add((entry.Arguments, key));
                return Task.FromResult(new ToolResult("Receipt R1", new Receipt("refund", "R1")));
            },
            cancellationToken);
        yield return new ReplyPart.Text(made is null ? "A person will check it." : "I have refunded it.");
    }

    private static async IAsyncEnumerable<ReplyPart> BreakOffAsync(
        Turn turn, Func<Task> meanwhile, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var result = await turn.Tools.CallAsync(
            "refund",
            "{}",
            sideEffect: true,
            async (_, token) =>
            {
                await meanwhile();
                await Task.Delay(Timeout.Infinite, token);
                return "never";
            },
            cancellationToken);
        yield return new ReplyPart.Text(result.Text);
    }

    private static async IAsyncEnumerable<ReplyPart> RefundAsync(
        Turn turn, List<string> deeds, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken, bool failFirst = true)
    {
        var receipt = await turn.Tools.CallAsync(
            "refund",
            "{}",
            sideEffect: true,
            (key, _) =>
            {
                deeds.Add(key);
                return Task.FromResult(new ToolResult("Receipt R1", new Receipt("refund", "R1")));
            },
            cancellationToken);
        if (failFirst && turn.Taken.Failures == 0)
            throw new InvalidOperationException("The model broke off after the deed.");
        yield return new ReplyPart.Text(receipt.Text.StartsWith("Receipt", StringComparison.Ordinal) ? "I have refunded it. " : "");
        yield return new ReplyPart.Text(receipt.Text);
    }

    /// <summary>Interrupts a turn that has said its first words, after something has happened meanwhile.</summary>
    private async Task InterruptAsync(Func<Task> meanwhile)
    {
        await using var subscription = await stores.Log.SubscribeAsync(conversation, Cancellation);
        var running = new RunningTurns();
        await PostAsync("hello");
        var run = RunAsync(
            new ScriptedAssistant((_, token) => ScriptedAssistant.SayWhen(
                piece => piece == 1 ? Task.Delay(Timeout.Infinite, token) : Task.CompletedTask, ["So far", " and never more"], token)),
            running);
        await subscription.ReadAllAsync(Cancellation).FirstAsync(told => told is ConversationEvent.Streaming, Cancellation);
        await meanwhile();
        running.Interrupt(conversation);
        await run;
    }

    private Task<bool> RunAsync(IAssistant assistant, RunningTurns? running = null, SomeBots? bots = null) => ActivatorUtilities.CreateInstance<TurnRunner>(
        stores.Services, bots ?? new SomeBots(), assistant, running ?? new RunningTurns()).RunAsync(conversation, "test", Cancellation);

    private Task PostAsync(string text) => stores.Store.AcceptAsync(Some.Message(conversation, text), Cancellation);

    /// <summary>The turn as a worker under back-off left it, to end its waiting at once.</summary>
    private async Task<TakenTurn> HeldAsync()
    {
        var number = (await LogAsync()).Count;
        var redis = stores.Services.GetRequiredService<Helpdesk.Redis.RedisConnection>();
        var fence = (long)await redis.Database.HashGetAsync(new Helpdesk.Redis.ConversationKeys(conversation).Meta, "fence");
        var messages = (await stores.Log.ReadAsync(conversation, 0, number, Cancellation)).Entries;
        return new TakenTurn
        {
            Conversation = conversation,
            Id = "t1",
            Guard = new Guard(redis.Incarnation, fence),
            Takes = 1,
            Failures = 0,
            Messages = messages,
            State = new ConversationState(),
            Reference = new ConversationReference(),
            DeliverOutside = false,
            Journal = [],
            StreamSequence = 0,
            Stopped = false,
        };
    }

    private async Task<IReadOnlyList<Activity>> LogAsync() =>
        [.. (await stores.Log.ReadAsync(conversation, 0, 100, Cancellation)).Entries.Select(entry => entry.Activity)];

    private static IEnumerable<string?> Answers(Activity answer) =>
        answer.ChannelData!.Value.GetProperty("answers").EnumerateArray().Select(id => id.GetString());
}
