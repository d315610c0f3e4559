using System.Text;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Channels;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Turns;
using Helpdesk.Testing;
using Helpdesk.Testing.Stores;

namespace Helpdesk.Redis.Tests;

/// <summary>What every server under the conversation store must keep; derived once for each.</summary>
public abstract class ConversationStoreSuite
{
    private readonly ConversationKey conversation = Some.Conversation();

    protected abstract TestStores Stores { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_accepted_message_stands_in_the_log_and_in_the_next_turn()
    {
        var accepted = Assert.IsType<AcceptOutcome.Accepted>(await Stores.Store.AcceptAsync(Some.Message(conversation, "hello"), Cancellation));

        var page = await Stores.Log.ReadAsync(conversation, 0, 10, Cancellation);
        var turn = await Stores.Store.TakeAsync(conversation, "w", Cancellation);

        Assert.Equal($"{conversation.Id}|0000001", accepted.Id);
        Assert.Equal("hello", Assert.Single(page.Entries).Activity.Text);
        Assert.Equal(accepted.Id, page.Entries[0].Activity.Id);
        Assert.Equal("hello", Assert.Single(turn!.Messages).Activity.Text);
        Assert.Equal("customer-1", turn.Reference.User!.Id);
    }

    [Fact]
    public async Task A_repeat_is_recognised_and_adds_nothing()
    {
        await Stores.Store.AcceptAsync(Some.Message(conversation, "hello", "a"), Cancellation);

        var again = await Stores.Store.AcceptAsync(Some.Message(conversation, "hello", "a"), Cancellation);

        Assert.Equal(1, Assert.IsType<AcceptOutcome.Duplicate>(again).Sequence);
        Assert.Single((await Stores.Log.ReadAsync(conversation, 0, 10, Cancellation)).Entries);
    }

    [Fact]
    public async Task A_turn_is_held_by_one_worker()
    {
        await Stores.Store.AcceptAsync(Some.Message(conversation, "hello"), Cancellation);

        var first = await Stores.Store.TakeAsync(conversation, "one", Cancellation);
        var second = await Stores.Store.TakeAsync(conversation, "two", Cancellation);

        Assert.NotNull(first);
        Assert.Null(second);
    }

    [Fact]
    public async Task A_released_turn_comes_back_with_the_same_messages_and_a_higher_fence()
    {
        await Stores.Store.AcceptAsync(Some.Message(conversation, "one"), Cancellation);
        var first = (await Stores.Store.TakeAsync(conversation, "w", Cancellation))!;
        await Stores.Store.AcceptAsync(Some.Message(conversation, "two"), Cancellation);
        await Stores.Lease.ReleaseAsync(first, failed: true, TimeSpan.Zero, Cancellation);

        var second = (await Stores.Store.TakeAsync(conversation, "w", Cancellation))!;

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(["one"], second.Messages.Select(message => message.Activity.Text));
        Assert.True(second.Guard.LeaseFence > first.Guard.LeaseFence);
        Assert.Equal(1, second.Failures);
    }

    [Fact]
    public async Task A_commit_writes_the_answer_once_and_makes_room_for_the_next_turn()
    {
        await Stores.Store.AcceptAsync(Some.Message(conversation, "one"), Cancellation);
        var turn = (await Stores.Store.TakeAsync(conversation, "w", Cancellation))!;
        await Stores.Store.AcceptAsync(Some.Message(conversation, "two"), Cancellation);
        var result = new TurnResult(turn.State with { Turns = 1, Language = "en" }, [Some.Answer("answer")], []);

        var outcome = await Stores.Store.CommitAsync(turn, result, Cancellation);
        var again = await Stores.Store.CommitAsync(turn, result, Cancellation);
        var next = (await Stores.Store.TakeAsync(conversation, "w", Cancellation))!;

        Assert.Equal(CommitOutcome.CommittedMoreWaiting, outcome);
        Assert.Equal(CommitOutcome.CommittedMoreWaiting, again);
        Assert.Equal(["one", "two", "answer"], await TextsAsync());
        Assert.Equal("two", Assert.Single(next.Messages).Activity.Text);
        Assert.Equal(1, next.State.Turns);
    }

    [Fact]
    public async Task A_worker_whose_turn_was_taken_again_can_neither_stream_nor_commit_nor_act()
    {
        await Stores.Store.AcceptAsync(Some.Message(conversation, "one"), Cancellation);
        var old = (await Stores.Store.TakeAsync(conversation, "old", Cancellation))!;
        await Stores.Lease.ReleaseAsync(old, failed: false, TimeSpan.Zero, Cancellation);
        var young = (await Stores.Store.TakeAsync(conversation, "young", Cancellation))!;

        Assert.Equal(LeaseOutcome.Lost, await Stores.Lease.StreamAsync(old, Partial(old, 1, "x"), Cancellation));
        Assert.Equal(LeaseOutcome.Lost, await Stores.Lease.RenewAsync(old, Cancellation));
        Assert.False(await Stores.Journal.IntendAsync(old, new JournalEntry(0, "f", "{}", true, null), Cancellation));
        Assert.Equal(CommitOutcome.LeaseLost, await Stores.Store.CommitAsync(old, new TurnResult(old.State, [Some.Answer("x")], []), Cancellation));

        Assert.Equal(LeaseOutcome.Held, await Stores.Lease.RenewAsync(young, Cancellation));
        Assert.Equal(["one"], await TextsAsync());
    }

    [Fact]
    public async Task A_claim_ends_the_turn_and_closes_what_was_streamed()
    {
        await Stores.Store.AcceptAsync(Some.Message(conversation, "one"), Cancellation);
        var turn = (await Stores.Store.TakeAsync(conversation, "w", Cancellation))!;
        await Stores.Lease.StreamAsync(turn, Partial(turn, 1, "so far"), Cancellation);

        var epoch = await Stores.Ownership.ChangeAsync(
            conversation, turn.Guard.OwnerEpoch, new OwnerChange(new ConversationOwner.Agent("ann", DateTimeOffset.UnixEpoch)) { Announcements = [Some.Answer("Ann joined")] }, Cancellation);
        var commit = await Stores.Store.CommitAsync(turn, new TurnResult(turn.State, [Some.Answer("late")], []), Cancellation);
        await Stores.Store.AcceptAsync(Some.Message(conversation, "two"), Cancellation);

        Assert.Equal(turn.Guard.OwnerEpoch + 1, epoch);
        Assert.NotEqual(CommitOutcome.Committed, commit);
        Assert.Equal(["one", "so far", "Ann joined", "two"], await TextsAsync());
        Assert.Null(await Stores.Store.TakeAsync(conversation, "w", Cancellation));
        Assert.Equal(("ann", epoch), await OwnerAsync());
    }

    [Fact]
    public async Task Nobody_appends_in_the_name_of_a_former_owner()
    {
        var (_, bots) = await Stores.Ownership.ReadAsync(conversation, Cancellation);
        var agents = await Stores.Ownership.ChangeAsync(conversation, bots, new OwnerChange(new ConversationOwner.Agent("ann", DateTimeOffset.UnixEpoch)), Cancellation);

        var refused = await Stores.Log.AppendAsync(conversation, bots, Some.Answer("bot"), null, Cancellation);
        var appended = await Stores.Log.AppendAsync(conversation, agents!.Value, Some.Answer("ann"), "x1", Cancellation);
        var repeated = await Stores.Log.AppendAsync(conversation, agents.Value, Some.Answer("ann"), "x1", Cancellation);

        Assert.Null(refused);
        Assert.Equal(appended!.Sequence, repeated!.Sequence);
        Assert.Equal(["ann"], await TextsAsync());
    }

    [Fact]
    public async Task The_journal_comes_back_with_the_next_take()
    {
        await Stores.Store.AcceptAsync(Some.Message(conversation, "one"), Cancellation);
        var turn = (await Stores.Store.TakeAsync(conversation, "w", Cancellation))!;
        await Stores.Journal.IntendAsync(turn, new JournalEntry(0, "pay", """{"a":1.10}""", true, null), Cancellation);
        await Stores.Journal.IntendAsync(turn, new JournalEntry(1, "post", "{}", true, null), Cancellation);
        await Stores.Journal.ReceiveAsync(turn, new JournalEntry(0, "pay", """{"a":1.10}""", true, "ok"), Cancellation);
        await Stores.Lease.ReleaseAsync(turn, failed: true, TimeSpan.Zero, Cancellation);

        var again = (await Stores.Store.TakeAsync(conversation, "w", Cancellation))!;

        Assert.Equal([new JournalEntry(0, "pay", """{"a":1.10}""", true, "ok"), new JournalEntry(1, "post", "{}", true, null)], again.Journal);
    }

    [Fact]
    public async Task What_was_first_known_of_a_deed_stands_whoever_knew_it()
    {
        var (result, doubt) = (new JournalEntry(0, "pay", "{}", true, "ok"), new JournalEntry(0, "pay", "{}", true, "not known"));
        var (next, nextDoubt) = (result with { Ordinal = 1 }, doubt with { Ordinal = 1 });
        await Stores.Store.AcceptAsync(Some.Message(conversation, "one"), Cancellation);
        var old = (await Stores.Store.TakeAsync(conversation, "old", Cancellation))!;
        await Stores.Journal.IntendAsync(old, result with { Result = null }, Cancellation);
        await Stores.Journal.IntendAsync(old, next with { Result = null }, Cancellation);
        await Stores.Lease.ReleaseAsync(old, failed: false, TimeSpan.Zero, Cancellation);
        var young = (await Stores.Store.TakeAsync(conversation, "young", Cancellation))!;

        Assert.Equal(doubt, await Stores.Journal.ReceiveAsync(young, doubt, Cancellation));
        Assert.Equal(doubt, await Stores.Journal.ReceiveAsync(old, result, Cancellation));
        Assert.Equal(next, await Stores.Journal.ReceiveAsync(old, next, Cancellation));
        Assert.Equal(next, await Stores.Journal.ReceiveAsync(young, nextDoubt, Cancellation));
        Assert.Null(await Stores.Journal.ReceiveAsync(old, new JournalEntry(2, "look_up", "{}", false, "late"), Cancellation));

        await Stores.Lease.ReleaseAsync(young, failed: false, TimeSpan.Zero, Cancellation);
        Assert.Equal([doubt, next], (await Stores.Store.TakeAsync(conversation, "third", Cancellation))!.Journal);
    }

    [Fact]
    public async Task A_subscriber_hears_messages_pieces_and_owners_in_order_and_a_late_one_the_running_answer()
    {
        await using var subscription = await Stores.Log.SubscribeAsync(conversation, Cancellation);
        await Stores.Store.AcceptAsync(Some.Message(conversation, "one"), Cancellation);
        var turn = (await Stores.Store.TakeAsync(conversation, "w", Cancellation))!;
        await Stores.Lease.StreamAsync(turn, Partial(turn, 1, "so"), Cancellation);
        await Stores.Lease.StreamAsync(turn, Partial(turn, 2, "so far"), Cancellation);
        var heard = await TakeAsync(subscription, 3);
        await using var late = await Stores.Log.SubscribeAsync(conversation, Cancellation);
        await Stores.Store.CommitAsync(turn, new TurnResult(turn.State, [Some.Answer("so far.")], []), Cancellation);

        heard.AddRange(await TakeAsync(subscription, 1));
        var heardLate = await TakeAsync(late, 2);

        Assert.Equal(["one", "so", "so far", "so far."], heard.Select(TextOf));
        Assert.Equal(["so far", "so far."], heardLate.Select(TextOf));
        Assert.Equal(2, Assert.IsType<ConversationEvent.Streaming>(heardLate[0]).Partial.StreamSequence);
    }

    [Fact]
    public async Task A_stop_reaches_the_running_turn_and_not_the_next_one()
    {
        await Stores.Store.AcceptAsync(Some.Message(conversation, "one"), Cancellation);
        var turn = (await Stores.Store.TakeAsync(conversation, "w", Cancellation))!;
        await Stores.Store.AcceptAsync(Some.Stop(conversation), Cancellation);

        Assert.Equal(LeaseOutcome.Stopped, await Stores.Lease.RenewAsync(turn, Cancellation));
        Assert.Equal(LeaseOutcome.Stopped, await Stores.Lease.StreamAsync(turn, Partial(turn, 1, "x"), Cancellation));
        await Stores.Store.CommitAsync(turn, new TurnResult(turn.State, [Some.Answer("stopped")], []), Cancellation);
        await Stores.Store.AcceptAsync(Some.Message(conversation, "two"), Cancellation);
        var next = (await Stores.Store.TakeAsync(conversation, "w", Cancellation))!;

        Assert.False(next.Stopped);
        Assert.Equal(LeaseOutcome.Held, await Stores.Lease.RenewAsync(next, Cancellation));
    }

    [Fact]
    public async Task A_full_queue_and_a_fast_visitor_are_refused_with_a_time_to_wait()
    {
        for (var i = 0; i < 3; i++)
            await Stores.Store.AcceptAsync(Some.Message(conversation, "x", visitor: "v"), Cancellation);

        var fast = await Stores.Store.AcceptAsync(Some.Message(conversation, "x", visitor: "v"), Cancellation);
        for (var i = 3; i < 256; i++)
            await Stores.Store.AcceptAsync(Some.Message(conversation, "x"), Cancellation);
        var full = await Stores.Store.AcceptAsync(Some.Message(conversation, "x"), Cancellation);

        var rate = Assert.IsType<AcceptOutcome.Refused>(fast);
        Assert.Equal(AcceptRefusal.VisitorRate, rate.Reason);
        Assert.InRange(rate.RetryAfter, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20));
        Assert.Equal(AcceptRefusal.QueueFull, Assert.IsType<AcceptOutcome.Refused>(full).Reason);
    }

    [Fact]
    public async Task A_turn_freezes_no_more_than_its_bounds()
    {
        for (var i = 0; i < 30; i++)
            await Stores.Store.AcceptAsync(Some.Message(conversation, $"{i}"), Cancellation);
        await Stores.Store.AcceptAsync(Some.Message(conversation, new string('x', 70_000)), Cancellation);

        var counts = new List<int>();
        while (await Stores.Store.TakeAsync(conversation, "w", Cancellation) is { } turn)
        {
            counts.Add(turn.Messages.Count);
            await Stores.Store.CommitAsync(turn, new TurnResult(turn.State, [], []), Cancellation);
        }

        Assert.Equal([20, 10, 1], counts);
    }

    [Fact]
    public async Task An_answer_for_a_platform_waits_in_the_outbox_and_an_attempt_without_outcome_is_in_doubt()
    {
        await Stores.Store.AcceptAsync(Some.Message(conversation, "one", outside: true), Cancellation);
        var turn = (await Stores.Store.TakeAsync(conversation, "w", Cancellation))!;
        await Stores.Store.CommitAsync(turn, new TurnResult(turn.State, [Some.Answer("a"), Some.Answer("b")], [Some.Answer("r") with { Type = ActivityTypes.Trace }]), Cancellation);

        var first = (await Stores.Outbox.TakeAsync(conversation, "w", Cancellation))!;
        var taken = await Stores.Outbox.TakeAsync(conversation, "v", Cancellation);
        await Stores.Outbox.SettleAsync(first, new DeliveryOutcome.Retry(TimeSpan.Zero, "busy"), Cancellation);
        var second = (await Stores.Outbox.TakeAsync(conversation, "w", Cancellation))!;
        await Stores.Outbox.SettleAsync(second, new DeliveryOutcome.Delivered("p1"), Cancellation);
        var third = (await Stores.Outbox.TakeAsync(conversation, "w", Cancellation))!;

        Assert.Null(taken);
        Assert.Equal(["a", "a", "b"], new[] { first, second, third }.Select(delivery => delivery.Entry.Activity.Text));
        Assert.Equal((2, false), (second.Attempt, second.InDoubt));
        Assert.False(await Stores.Outbox.SettleAsync(first, new DeliveryOutcome.Delivered(null), Cancellation));
        Assert.Equal(
            [new DeliveryRecord(first.Entry.Sequence, DeliveryState.Delivered, 2, "p1"), new DeliveryRecord(third.Entry.Sequence, DeliveryState.Begun, 1, null)],
            await Stores.Outbox.ReadAsync(conversation, Cancellation));
    }

    [Fact]
    public async Task An_attempt_settled_as_unknown_stays_begun_and_comes_back_in_doubt_after_its_time()
    {
        await Stores.Store.AcceptAsync(Some.Message(conversation, "one", outside: true), Cancellation);
        var turn = (await Stores.Store.TakeAsync(conversation, "w", Cancellation))!;
        await Stores.Store.CommitAsync(turn, new TurnResult(turn.State, [Some.Answer("a")], []), Cancellation);

        var first = (await Stores.Outbox.TakeAsync(conversation, "w", Cancellation))!;
        await Stores.Outbox.SettleAsync(first, new DeliveryOutcome.Unknown(TimeSpan.Zero, "gone"), Cancellation);
        var between = await Stores.Outbox.ReadAsync(conversation, Cancellation);
        var second = (await Stores.Outbox.TakeAsync(conversation, "w", Cancellation))!;
        await Stores.Outbox.SettleAsync(second, new DeliveryOutcome.Unknown(TimeSpan.FromMinutes(1), "gone"), Cancellation);

        Assert.Equal([new DeliveryRecord(first.Entry.Sequence, DeliveryState.Begun, 1, "gone")], between);
        Assert.Equal((2, true), (second.Attempt, second.InDoubt));
        Assert.Null(await Stores.Outbox.TakeAsync(conversation, "w", Cancellation));
    }

    [Fact]
    public async Task Text_comes_back_as_it_was_sent()
    {
        const string text = "a\"\\ \u2028 {\"n\":1e400} 退款 😀 \u202e \r\n\t </script>";
        await Stores.Store.AcceptAsync(
            Some.Message(conversation, text) with { Activity = Some.Activity(conversation, text) with { ChannelData = Some.Json("""{"big":12345678901234567890.10,"empty":[],"none":{}}""") } },
            Cancellation);

        var entry = Assert.Single((await Stores.Log.ReadAsync(conversation, 0, 10, Cancellation)).Entries);

        Assert.Equal(text, entry.Activity.Text);
        Assert.Contains("""{"big":12345678901234567890.10,"empty":[],"none":{}}""", Encoding.UTF8.GetString(entry.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_hundred_messages_at_once_stand_in_the_log_and_in_the_turns_in_one_order()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Stores.Store.AcceptAsync(Some.Message(conversation, $"{i}", $"id{i}"), Cancellation)));

        var answered = new List<string?>();
        while (await Stores.Store.TakeAsync(conversation, "w", Cancellation) is { } turn)
        {
            answered.AddRange(turn.Messages.Select(message => message.Activity.Text));
            await Stores.Store.CommitAsync(turn, new TurnResult(turn.State, [], []), Cancellation);
        }

        Assert.Equal(200, answered.Distinct().Count());
        Assert.Equal(answered, await TextsAsync());
    }

    [Fact]
    public async Task Permits_are_taken_and_then_waited_for()
    {
        var key = conversation.Id;

        var waits = new List<TimeSpan>();
        for (var i = 0; i < 3; i++)
            waits.Add(await Stores.Limits.TryTakeAsync(key, 2, TimeSpan.FromMinutes(1), Cancellation));

        Assert.Equal([TimeSpan.Zero, TimeSpan.Zero], waits.Take(2));
        Assert.InRange(waits[2], TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_claim_keeps_the_receipts_of_the_turn_that_it_ends()
    {
        await Stores.Store.AcceptAsync(Some.Message(conversation, "one"), Cancellation);
        var turn = (await Stores.Store.TakeAsync(conversation, "w", Cancellation))!;
        await Stores.Journal.IntendAsync(turn, new JournalEntry(0, "refund", """{"order":"A-1"}""", true, null), Cancellation);
        await Stores.Journal.ReceiveAsync(turn, new JournalEntry(0, "refund", """{"order":"A-1"}""", true, "R1"), Cancellation);
        await Stores.Journal.IntendAsync(turn, new JournalEntry(1, "refund", "{}", true, null), Cancellation);

        await Stores.Ownership.ChangeAsync(
            conversation, turn.Guard.OwnerEpoch, new OwnerChange(new ConversationOwner.Agent("ann", DateTimeOffset.UnixEpoch)) { Announcements = [Some.Answer("Ann joined")] }, Cancellation);

        var log = (await Stores.Log.ReadAsync(conversation, 0, 10, Cancellation)).Entries.Select(entry => entry.Activity).ToList();
        Assert.Equal([ActivityTypes.Message, ActivityTypes.Trace, ActivityTypes.Trace, ActivityTypes.Message], log.Select(line => line.Type));
        Assert.Equal((turn.FinalId(0), """{"order":"A-1"}"""), (log[1].ReplyToId, log[1].Value!.Value.GetProperty("arguments").GetString()));
        Assert.Equal(["R1", ToolCalls.InDoubt], log.Skip(1).Take(2).Select(line => line.Value!.Value.GetProperty("result").GetString()));
    }

    private static PartialAnswer Partial(TakenTurn turn, long sequence, string text) =>
        new(turn.StreamId, sequence, turn.Guard.OwnerEpoch, DateTimeOffset.UnixEpoch, false, Some.Answer(text));

    private static string? TextOf(ConversationEvent told) => told switch
    {
        ConversationEvent.Logged logged => logged.Entry.Activity.Text,
        ConversationEvent.Streaming streaming => streaming.Partial.Final.Text,
        _ => told.GetType().Name,
    };

    private static async Task<List<ConversationEvent>> TakeAsync(IConversationSubscription subscription, int count)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        var heard = new List<ConversationEvent>();
        await foreach (var told in subscription.ReadAllAsync(limit.Token))
        {
            heard.Add(told);
            if (heard.Count == count)
                break;
        }

        return heard;
    }

    private async Task<(string?, long?)> OwnerAsync()
    {
        var (owner, epoch) = await Stores.Ownership.ReadAsync(conversation, Cancellation);
        return ((owner as ConversationOwner.Agent)?.AgentId, epoch);
    }

    private async Task<IEnumerable<string?>> TextsAsync() =>
        (await Stores.Log.ReadAsync(conversation, 0, 500, Cancellation)).Entries.Select(entry => entry.Activity.Text);
}
