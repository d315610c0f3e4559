using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Turns;
using Helpdesk.Testing;
using Helpdesk.Testing.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Redis.Tests;

/// <summary>What a desk must be able to rely on; derived once for each server.</summary>
public abstract class DeskSuite
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private readonly string desk = $"d{Guid.NewGuid():N}";

    protected abstract TestStores Stores { get; }

    private IDeskBoard Board => Stores.Services.GetRequiredService<IDeskBoard>();
    private IReplies Replies => Stores.Services.GetRequiredService<IReplies>();
    private IPresence Presence => Stores.Services.GetRequiredService<IPresence>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_turn_hands_over_in_the_step_in_which_it_ends()
    {
        var conversation = NewConversation();
        await SayAsync(conversation, "one");
        var turn = (await Stores.Store.TakeAsync(conversation, "w", Cancellation))!;
        await SayAsync(conversation, "two");
        var queue = new ConversationOwner.Queue(HandoffReasons.Asked, Now) { Name = "support", Priority = 2, Note = "转人工" };

        var outcome = await Stores.Store.CommitAsync(turn, new TurnResult(turn.State, [Some.Answer("A person comes")], []) { Owner = queue }, Cancellation);
        await SayAsync(conversation, "three");

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal((queue, turn.Guard.OwnerEpoch + 1), await Stores.Ownership.ReadAsync(conversation, Cancellation));
        Assert.Null(await Stores.Store.TakeAsync(conversation, "w", Cancellation));
        Assert.Equal(["one", "two", "A person comes", "three"], await TextsAsync(conversation));
        var listed = Assert.Single(await Board.OwnedAsync(desk, Cancellation));
        Assert.Equal((conversation, queue, 4L), (listed.Conversation, listed.Owner, listed.Last));
        Assert.NotNull(listed.AskedAt);
        Assert.NotNull(listed.HandedAt);
        Assert.Null(listed.FirstReplyAt);
    }

    [Fact]
    public async Task The_same_commit_again_changes_nothing()
    {
        var conversation = NewConversation();
        await SayAsync(conversation, "one");
        var turn = (await Stores.Store.TakeAsync(conversation, "w", Cancellation))!;
        var result = new TurnResult(turn.State, [Some.Answer("x")], []) { Owner = new ConversationOwner.Queue(HandoffReasons.Asked, Now) };
        await Stores.Store.CommitAsync(turn, result, Cancellation);

        Assert.Equal(CommitOutcome.Committed, await Stores.Store.CommitAsync(turn, result, Cancellation));

        Assert.Equal(turn.Guard.OwnerEpoch + 1, (await Stores.Ownership.ReadAsync(conversation, Cancellation)).OwnerEpoch);
    }

    [Fact]
    public async Task Who_asks_for_a_person_ends_the_running_answer_and_gets_a_turn()
    {
        var conversation = NewConversation();
        await SayAsync(conversation, "one");
        var turn = (await Stores.Store.TakeAsync(conversation, "w", Cancellation))!;

        await Stores.Store.AcceptAsync(Event(conversation, HelpdeskEvents.Person), Cancellation);

        var partial = new PartialAnswer(turn.StreamId, 1, turn.Guard.OwnerEpoch, Now, false, Some.Answer("x"));
        Assert.Equal(LeaseOutcome.Stopped, await Stores.Lease.StreamAsync(turn, partial, Cancellation));
        await Stores.Store.CommitAsync(turn, new TurnResult(turn.State, [Some.Answer("x")], []), Cancellation);
        var next = (await Stores.Store.TakeAsync(conversation, "w", Cancellation))!;
        Assert.Equal(HelpdeskEvents.Person, Assert.Single(next.Messages).Activity.Name);
        Assert.False(next.Stopped);
    }

    [Fact]
    public async Task A_reply_to_what_was_not_read_is_refused_with_the_number_of_the_newer_line()
    {
        var conversation = NewConversation();
        await SayAsync(conversation, "one");
        var epoch = await OwnAsync(conversation, new ConversationOwner.Agent("ann", Now));
        await Stores.Log.AppendAsync(conversation, epoch, new Activity { Type = ActivityTypes.Trace, Name = HelpdeskEvents.Note }, null, Cancellation);
        await SayAsync(conversation, "two");

        var stale = await Replies.ReplyAsync(conversation, epoch, 1, Some.Answer("old"), "r1", Cancellation);
        var said = await Replies.ReplyAsync(conversation, epoch, 3, Some.Answer("new"), "r2", Cancellation);
        var again = await Replies.ReplyAsync(conversation, epoch, 3, Some.Answer("new"), "r2", Cancellation);
        var next = await Replies.ReplyAsync(conversation, epoch, 3, Some.Answer("newer"), "r4", Cancellation);
        var former = await Replies.ReplyAsync(conversation, epoch - 1, 4, Some.Answer("bot"), "r3", Cancellation);

        Assert.Equal(new ReplyOutcome.Stale(3), stale);
        Assert.Equal(4, Assert.IsType<ReplyOutcome.Said>(said).Entry.Sequence);
        Assert.Equal(4, Assert.IsType<ReplyOutcome.Said>(again).Entry.Sequence);
        // The agent's own line before it is no news to the agent.
        Assert.Equal(5, Assert.IsType<ReplyOutcome.Said>(next).Entry.Sequence);
        Assert.IsType<ReplyOutcome.OwnerChanged>(former);
        Assert.Equal(["one", "two", "new", "newer"], await TextsAsync(conversation));
        var listed = (await Board.FindAsync(conversation, Cancellation))!;
        Assert.Null(listed.AskedAt);
        Assert.NotNull(listed.FirstReplyAt);
    }

    [Fact]
    public async Task The_bot_gets_a_conversation_back_with_what_it_must_know_and_answer()
    {
        var conversation = NewConversation();
        await SayAsync(conversation, "one");
        await OwnAsync(conversation, new ConversationOwner.Queue(HandoffReasons.Asked, Now));
        await SayAsync(conversation, "two");
        var state = new ConversationState { Agreed = new AgreedWord("A refund of 5", "Ann", Now) };
        var (_, epoch) = await Stores.Ownership.ReadAsync(conversation, Cancellation);

        await Stores.Ownership.ChangeAsync(
            conversation, epoch, new OwnerChange(new ConversationOwner.Bot()) { State = state, Answer = [2] }, Cancellation);

        var turn = (await Stores.Store.TakeAsync(conversation, "w", Cancellation))!;
        Assert.Equal("two", Assert.Single(turn.Messages).Activity.Text);
        Assert.Equal(state.Agreed, turn.State.Agreed);
        Assert.Empty(await Board.OwnedAsync(desk, Cancellation));
        Assert.Null((await Board.FindAsync(conversation, Cancellation))!.AskedAt);
    }

    [Fact]
    public async Task The_live_list_holds_what_the_bot_leads_newest_first()
    {
        var (old, young, waiting) = (NewConversation(), NewConversation(), NewConversation());
        foreach (var conversation in new[] { old, waiting, young })
        {
            await SayAsync(conversation, "hello");
            await Task.Delay(5, Cancellation);
        }

        await OwnAsync(waiting, new ConversationOwner.Queue(HandoffReasons.Asked, Now));

        Assert.Equal([young, old], (await Board.LiveAsync(desk, 10, Cancellation)).Select(live => live.Conversation));
    }

    [Fact]
    public async Task The_desk_hears_of_what_is_said_and_of_who_owns_it()
    {
        var conversation = NewConversation();
        var feeds = Stores.Services.GetRequiredService<IDeskFeed>();
        await using var feed = feeds.ReadAsync(desk, Cancellation).GetAsyncEnumerator(Cancellation);
        await using var live = feeds.ReadLiveAsync(desk, Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await feed.MoveNextAsync());
        Assert.Null(feed.Current);
        Assert.True(await live.MoveNextAsync());
        Assert.Null(live.Current);

        // What the bot leads is heard by who looks on alone.
        await SayAsync(conversation, "one");
        Assert.True(await live.MoveNextAsync());
        Assert.Equal(conversation, live.Current);
        var other = NewConversation();
        await OwnAsync(other, new ConversationOwner.Queue(HandoffReasons.Asked, Now));
        Assert.True(await feed.MoveNextAsync());
        Assert.Equal(other, feed.Current);
        var epoch = await OwnAsync(conversation, new ConversationOwner.Agent("ann", Now));
        Assert.True(await feed.MoveNextAsync());
        Assert.Equal(conversation, feed.Current);
        await Replies.ReplyAsync(conversation, epoch, 1, Some.Answer("hello"), "r1", Cancellation);
        Assert.True(await feed.MoveNextAsync());
        Assert.Equal(conversation, feed.Current);
    }

    [Fact]
    public async Task Who_is_present_is_told_and_ends_by_itself()
    {
        var place = PresencePlaces.Desk(desk);
        var ann = new Present("ann", "Ann", PresenceStatus.Online) { Capacity = 3, Skills = ["billing"] };
        await using var feed = Stores.Services.GetRequiredService<IPresenceFeed>().WatchAsync(place, Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await feed.MoveNextAsync());

        await Presence.BeatAsync(place, ann, TimeSpan.FromMinutes(1), Cancellation);
        await Presence.BeatAsync(place, new Present("bob", "Bob", PresenceStatus.Away), TimeSpan.FromMilliseconds(1), Cancellation);
        await Task.Delay(20, Cancellation);

        Assert.True(await feed.MoveNextAsync());
        var present = Assert.Single(await Presence.ListAsync(place, Cancellation));
        Assert.Equal(("ann", "Ann", 3), (present.Id, present.Name, present.Capacity));
        await Presence.LeaveAsync(place, "ann", Cancellation);
        Assert.Empty(await Presence.ListAsync(place, Cancellation));
    }

    [Fact]
    public async Task Waits_of_the_last_hour_are_kept_by_queue()
    {
        var waits = Stores.Services.GetRequiredService<IWaitTimes>();

        await waits.AddAsync(desk, "support", TimeSpan.FromSeconds(90), Cancellation);
        await waits.AddAsync(desk, "support", TimeSpan.FromSeconds(90), Cancellation);

        Assert.Equal([TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(90)], await waits.LastHourAsync(desk, "support", Cancellation));
        Assert.Empty(await waits.LastHourAsync(desk, "sales", Cancellation));
    }

    private ConversationKey NewConversation() => new(desk, "demo-shop", Guid.NewGuid().ToString("N"));

    private Task SayAsync(ConversationKey conversation, string text) => Stores.Store.AcceptAsync(Some.Message(conversation, text), Cancellation);

    private async Task<long> OwnAsync(ConversationKey conversation, ConversationOwner owner)
    {
        var (_, epoch) = await Stores.Ownership.ReadAsync(conversation, Cancellation);
        return (await Stores.Ownership.ChangeAsync(conversation, epoch, new OwnerChange(owner), Cancellation))!.Value;
    }

    private static InboundActivity Event(ConversationKey conversation, string name) => new(
        conversation, Some.Activity(conversation, "") with { Type = ActivityTypes.Event, Name = name, Text = null }, null, null, false);

    private async Task<IEnumerable<string>> TextsAsync(ConversationKey conversation) =>
        (await Stores.Log.ReadAsync(conversation, 0, 100, Cancellation)).Entries.Select(entry => entry.Activity).Where(line => line.Type == ActivityTypes.Message).Select(line => line.Text!);
}
