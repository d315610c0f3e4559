using Helpdesk.Core.Activities;
using Helpdesk.Core.Channels;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Records;
using Helpdesk.Core.Transcripts;
using Helpdesk.Core.Turns;
using Helpdesk.Testing;
using Helpdesk.Testing.Stores;
using Helpdesk.Testing.Turns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace Helpdesk.Redis.Tests;

/// <summary>
/// What every server under the conversation store must keep over copies, silence and losses. Each test begins with an empty server.
/// </summary>
public abstract class ContinuitySuite : IAsyncLifetime
{
    private readonly RememberedTranscripts transcripts = new();
    private readonly RememberedIncarnations incarnations = new();
    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);
    private readonly List<TestStores> started = [];
    private string? connectionString;

    protected ConversationKey Conversation { get; } = Some.Conversation();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected TestStores Stores => started[^1];

    public async ValueTask InitializeAsync()
    {
        connectionString = await ConnectionStringAsync();
        if (connectionString is not null)
            await EmptyAsync(connectionString);
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stores in started)
            await stores.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The server to run on; null for the embedded one.</summary>
    protected abstract Task<string?> ConnectionStringAsync();

    [Fact]
    public async Task What_was_said_is_copied_once_and_only_when_there_is_something_new()
    {
        await SayAsync("one", "a");
        await AnswerAsync("first");
        Assert.True(await CopyAsync());
        await SayAsync("two", "b");

        Assert.True(await CopyAsync());
        Assert.False(await CopyAsync());

        Assert.Equal(["one", "first", "two"], await CopiedAsync());
        var head = (await transcripts.HeadAsync(Conversation, Cancellation))!;
        Assert.Equal(3, head.Sequence);
        Assert.Equal([KeyValuePair.Create("in:a", 1L), KeyValuePair.Create("in:b", 3L)], head.Repeats.OrderBy(repeat => repeat.Value));
    }

    [Fact]
    public async Task A_change_of_owner_is_copied_although_nothing_was_said()
    {
        await SayAsync("one");
        await CopyAllAsync();
        var (_, epoch) = await Stores.Ownership.ReadAsync(Conversation, Cancellation);

        await Stores.Ownership.ChangeAsync(Conversation, epoch, new OwnerChange(new ConversationOwner.Agent("ann", DateTimeOffset.UnixEpoch)), Cancellation);
        await CopyAllAsync();

        var head = (await transcripts.HeadAsync(Conversation, Cancellation))!;
        Assert.Equal((new ConversationOwner.Agent("ann", DateTimeOffset.UnixEpoch), epoch + 1), (head.Owner, head.OwnerEpoch));
    }

    [Fact]
    public async Task Only_what_was_copied_leaves_the_store_and_the_log_is_read_as_if_nothing_had()
    {
        for (var number = 1; number <= 120; number++)
            await SayAsync($"{number}", $"id{number}");
        await AnswerAllAsync();
        await CopyAllAsync();
        await SayAsync("last");

        var (kept, seen) = await KeptAsync();
        Assert.InRange(kept, 10, 61);
        Assert.InRange(seen, 20, 2 * 61);
        var all = await TextsAsync(0, 500);
        Assert.Equal(Enumerable.Range(1, 120).Select(number => $"{number}"), all.Take(120));
        Assert.Equal("last", all[^1]);
        Assert.Equal(all.Skip(40).Take(70), await TextsAsync(40, 70));
        Assert.IsType<AcceptOutcome.Duplicate>(await Stores.Store.AcceptAsync(Some.Message(Conversation, "120", "id120"), Cancellation));
    }

    [Fact]
    public async Task What_waits_to_be_answered_or_delivered_stays_and_old_delivery_states_go()
    {
        for (var number = 1; number <= 120; number++)
            await Stores.Store.AcceptAsync(Some.Message(Conversation, $"{number}", outside: true), Cancellation);
        await CopyAllAsync();
        var waiting = await KeptAsync();
        await AnswerAllAsync();
        await CopyAllAsync();
        var undelivered = await KeptAsync();
        while (await Stores.Outbox.TakeAsync(Conversation, "w", Cancellation) is { } delivery)
            await Stores.Outbox.SettleAsync(delivery, new DeliveryOutcome.Delivered("p"), Cancellation);
        var before = await Stores.Outbox.ReadAsync(Conversation, Cancellation);
        for (var number = 0; number < 80; number++)
            await SayAsync("more");
        await AnswerAllAsync();
        await CopyAllAsync();

        Assert.Equal(120, waiting.Lines);
        Assert.InRange(undelivered.Lines, 6, 61);
        Assert.Equal(6, before.Count);
        Assert.DoesNotContain(await Stores.Outbox.ReadAsync(Conversation, Cancellation), record => record.State == DeliveryState.Delivered);
    }

    [Fact]
    public async Task A_silent_conversation_leaves_the_store_and_goes_on_where_it_was_when_it_is_spoken_to()
    {
        await SayAsync("one", "a");
        await AnswerAsync("first", new ConversationState { Turns = 4 });
        var (_, epoch) = await Stores.Ownership.ReadAsync(Conversation, Cancellation);
        await CopyAllAsync();

        await FallSilentAsync();
        Assert.Equal((0, 0), await KeptAsync());
        Assert.Empty(await KeysAsync());
        var read = await Stores.Log.ReadAsync(Conversation, 0, 10, Cancellation);
        Assert.Equal((2, 2), (read.Entries.Count, read.Last));
        Assert.Empty(await KeysAsync());
        var repeated = await Stores.Store.AcceptAsync(Some.Message(Conversation, "one", "a"), Cancellation);
        var next = await SayAsync("two");
        var turn = (await Stores.Store.TakeAsync(Conversation, "w", Cancellation))!;

        Assert.Equal(1, Assert.IsType<AcceptOutcome.Duplicate>(repeated).Sequence);
        Assert.Equal(3, next.Sequence);
        Assert.Equal(4, turn.State.Turns);
        Assert.True(turn.Guard.OwnerEpoch > epoch);
        Assert.Equal("customer-1", turn.Reference.User!.Id);
        Assert.Equal(["one", "first", "two"], await TextsAsync(0, 10));
    }

    [Fact]
    public async Task A_conversation_with_something_under_way_does_not_leave()
    {
        await SayAsync("one");
        await CopyAllAsync();

        await FallSilentAsync();

        Assert.Equal(1, (await KeptAsync()).Lines);
        Assert.Equal("one", Assert.Single((await Stores.Store.TakeAsync(Conversation, "w", Cancellation))!.Messages).Activity.Text);
    }

    [Fact]
    public async Task What_people_look_after_stays_in_the_store_however_silent_until_the_bot_has_it_back()
    {
        await SayAsync("one");
        await AnswerAsync("first");
        var (_, epoch) = await Stores.Ownership.ReadAsync(Conversation, Cancellation);
        var agents = await Stores.Ownership.ChangeAsync(Conversation, epoch, new OwnerChange(new ConversationOwner.Agent("ann", DateTimeOffset.UnixEpoch)), Cancellation);
        await CopyAllAsync();

        await FallSilentAsync();
        var (owner, since) = await Stores.Ownership.ReadAsync(Conversation, Cancellation);
        await Stores.Ownership.ChangeAsync(Conversation, since, new OwnerChange(new ConversationOwner.Bot()), Cancellation);
        await CopyAllAsync();
        await FallSilentAsync();

        Assert.Equal(new ConversationOwner.Agent("ann", DateTimeOffset.UnixEpoch), owner);
        Assert.Equal(agents, since);
        Assert.Empty(await KeysAsync());
    }

    [Fact]
    public async Task An_emptied_store_is_noticed_at_the_first_word_and_nothing_is_used_twice()
    {
        await SayAsync("one", "a");
        await AnswerAsync("first", new ConversationState { Turns = 1 });
        await CopyAllAsync();
        await SayAsync("lost");
        var before = incarnations.Last!.Number;

        await EmptyAsync();
        var recorded = await Stores.Log.ReadAsync(Conversation, 3, 10, Cancellation);
        var next = await SayAsync("two");
        var repeated = await Stores.Store.AcceptAsync(Some.Message(Conversation, "one", "a"), Cancellation);
        var turn = (await Stores.Store.TakeAsync(Conversation, "w", Cancellation))!;
        await Stores.Store.CommitAsync(turn, new TurnResult(turn.State, [Some.Answer("second")], []), Cancellation);
        await CopyAllAsync();

        Assert.Equal((0, 2), (recorded.Entries.Count, recorded.Last));
        Assert.Equal(1_000_001, next.Sequence);
        Assert.Equal($"{Conversation.Id}|1000001", next.Id);
        Assert.Equal(1, Assert.IsType<AcceptOutcome.Duplicate>(repeated).Sequence);
        Assert.True(incarnations.Last!.Number > before);
        Assert.True(turn.Guard.OwnerEpoch >= incarnations.Last.Number);
        Assert.Equal(1, turn.State.Turns);
        Assert.Equal(["one", "first", "two", "second"], await TextsAsync(0, 10));
        Assert.Equal(["two", "second"], await TextsAsync(3, 10));
        Assert.Equal(["one", "first", "two", "second"], await CopiedAsync());
        Assert.Contains("Data loss", Stores.Services.GetRequiredService<RedisSafety>().Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_loss_the_desk_finds_what_people_look_after_although_nobody_speaks_to_it()
    {
        var since = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.AddMinutes(-7).ToUnixTimeMilliseconds());
        var queue = new ConversationOwner.Queue(HandoffReasons.Asked, since) { Name = "support", Priority = 2 };
        var agent = new ConversationOwner.Agent("ann", since.AddMinutes(2)) { Name = "Ann", From = queue };
        var (waiting, served, bots) = (Some.Conversation(), Some.Conversation(), Some.Conversation());
        foreach (var (conversation, owner) in new (ConversationKey, ConversationOwner)[] { (waiting, queue), (served, agent), (bots, new ConversationOwner.Bot()) })
        {
            await Stores.Store.AcceptAsync(Some.Message(conversation, "Hello"), Cancellation);
            var (_, epoch) = await Stores.Ownership.ReadAsync(conversation, Cancellation);
            await Stores.Ownership.ChangeAsync(conversation, epoch, new OwnerChange(owner), Cancellation);
        }

        await CopyAllAsync();
        await using var feed = Stores.Services.GetRequiredService<IDeskFeed>().ReadAsync("default", Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await feed.MoveNextAsync());
        await EmptyAsync();
        time.Advance(TimeSpan.FromSeconds(11));

        var heard = new HashSet<ConversationKey?>();
        while (heard.Count(one => one is not null) < 2 && await feed.MoveNextAsync())
            heard.Add(feed.Current);
        Assert.Contains(waiting, heard);
        Assert.Contains(served, heard);
        var owned = await Stores.Services.GetRequiredService<IDeskBoard>().OwnedAsync("default", Cancellation);
        Assert.Equal([(served, agent), (waiting, queue)], owned.Select(one => (one.Conversation, one.Owner)).OrderByDescending(one => one.Owner is ConversationOwner.Agent));
        var found = owned.Single(one => one.Conversation == waiting);
        Assert.Equal((since, since), (found.HandedAt!.Value, found.AskedAt!.Value));
        Assert.True(owned.All(one => one.OwnerEpoch >= incarnations.Last!.Number));
    }

    [Fact]
    public async Task The_history_of_a_turn_reaches_over_a_loss()
    {
        await SayAsync("one");
        await AnswerAsync("first");
        await CopyAllAsync();
        await EmptyAsync();
        await SayAsync("two");
        await AnswerAsync("second");
        await SayAsync("three");

        var taken = (await Stores.Store.TakeAsync(Conversation, "w", Cancellation))!;
        var turn = new Turn(taken, SomeBots.Shop, new Reply(new OutputGate("", [], _ => true), 1000), Stores.Journal, Stores.Log);

        Assert.Equal(["first", "two", "second"], (await turn.HistoryAsync(3, Cancellation)).Select(entry => entry.Activity.Text));
    }

    [Fact]
    public async Task A_turn_that_ran_over_a_loss_ends_without_a_word()
    {
        await SayAsync("one");
        await CopyAllAsync();
        var turn = (await Stores.Store.TakeAsync(Conversation, "w", Cancellation))!;

        await EmptyAsync();
        var commit = await Stores.Store.CommitAsync(turn, new TurnResult(turn.State, [Some.Answer("late")], []), Cancellation);
        var next = await SayAsync("two");
        var again = await Stores.Store.CommitAsync(turn, new TurnResult(turn.State, [Some.Answer("late")], []), Cancellation);

        Assert.Equal((CommitOutcome.LeaseLost, CommitOutcome.LeaseLost), (commit, again));
        Assert.Equal(1_000_001, next.Sequence);
        Assert.Equal(["one", "two"], await TextsAsync(0, 10));
    }

    [Fact]
    public async Task A_conversation_of_an_older_life_keeps_what_waits_when_nothing_was_lost()
    {
        await SayAsync("one");
        await AnswerAsync("first");
        await CopyAllAsync();
        await SayAsync("two");

        await BeginAnotherLifeAsync();
        var next = await SayAsync("three");
        var turn = (await Stores.Store.TakeAsync(Conversation, "w", Cancellation))!;

        Assert.Equal(1_000_001, next.Sequence);
        Assert.Equal(["two", "three"], turn.Messages.Select(message => message.Activity.Text));
        Assert.Equal(["one", "first", "two", "three"], await TextsAsync(0, 10));
    }

    [Fact]
    public async Task A_conversation_that_the_records_know_better_drops_what_may_be_done()
    {
        await SayAsync("one");
        await CopyAllAsync();
        var head = (await transcripts.HeadAsync(Conversation, Cancellation))!;
        var lost = new LogEntry(2, DateTimeOffset.UtcNow, $"{Conversation.Id}|t1", LogEntry.BodyOf(Some.Answer("first")));
        await transcripts.SaveAsync([new TranscriptCopy(Conversation, head with { Sequence = 2 }, [new TranscriptLine(lost, null)], "2 ", false)], Cancellation);

        await BeginAnotherLifeAsync();
        Assert.Null(await Stores.Store.TakeAsync(Conversation, "w", Cancellation));
        var next = await SayAsync("two");
        var turn = (await Stores.Store.TakeAsync(Conversation, "w", Cancellation))!;

        Assert.Equal(1_000_001, next.Sequence);
        Assert.Equal("two", Assert.Single(turn.Messages).Activity.Text);
        Assert.Equal(["one", "first", "two"], await TextsAsync(0, 10));
    }

    [Fact]
    public async Task What_the_page_tells_and_the_customer_fills_in_reaches_the_turn_and_outlasts_a_silence()
    {
        var told = Some.Activity(Conversation, "") with
        {
            Type = ActivityTypes.Event,
            Name = HelpdeskEvents.Context,
            Text = null,
            Value = Some.Json("""{"page":{"url":"https://shop.example/cart","title":"Cart"},"parameters":{"plan":"gold"},"more":1}"""),
        };
        await Stores.Store.AcceptAsync(new InboundActivity(Conversation, told, null, null, false), Cancellation);
        var filled = told with { Name = HelpdeskEvents.Prechat, Value = Some.Json("""{"email":"ann@example.com"}""") };
        await Stores.Store.AcceptAsync(new InboundActivity(Conversation, filled, null, null, false), Cancellation);
        Assert.Null(await Stores.Store.TakeAsync(Conversation, "w", Cancellation));
        await CopyAllAsync();
        await FallSilentAsync();
        await SayAsync("one");

        var turn = (await Stores.Store.TakeAsync(Conversation, "w", Cancellation))!;

        Assert.Equal(("https://shop.example/cart", "gold"), (turn.Context!.Page!.Url, turn.Context.Parameters!["plan"]));
        Assert.Equal("ann@example.com", turn.Context.Prechat!.Email);
    }

    protected async Task<TestStores> StartAsync()
    {
        var stores = await TestStores.StartAsync(
            connectionString,
            settings: new Dictionary<string, string?> { ["Helpdesk:Limits:LogLines"] = "10", ["Helpdesk:Limits:IdleHours"] = "24" },
            configure: services => services
                .AddSingleton<TimeProvider>(time)
                .AddSingleton<ITranscripts>(transcripts)
                .AddSingleton<IIncarnations>(incarnations));
        started.Add(stores);
        return stores;
    }

    protected async Task<AcceptOutcome.Accepted> SayAsync(string text, string? id = null) =>
        Assert.IsType<AcceptOutcome.Accepted>(await Stores.Store.AcceptAsync(Some.Message(Conversation, text, id), Cancellation));

    protected async Task AnswerAsync(string text, ConversationState? state = null)
    {
        var turn = (await Stores.Store.TakeAsync(Conversation, "w", Cancellation))!;
        await Stores.Store.CommitAsync(turn, new TurnResult(state ?? turn.State, [Some.Answer(text)], []), Cancellation);
    }

    private async Task AnswerAllAsync()
    {
        while (await Stores.Store.TakeAsync(Conversation, "w", Cancellation) is { } turn)
            await Stores.Store.CommitAsync(turn, new TurnResult(turn.State, [Some.Answer("answer")], []), Cancellation);
    }

    private async Task<bool> CopyAsync() => await Stores.Copier.RunAsync("c", Cancellation) > 0;

    protected async Task CopyAllAsync()
    {
        while (await CopyAsync())
        {
            // One batch after the other.
        }
    }

    private async Task FallSilentAsync()
    {
        time.Advance(TimeSpan.FromHours(25));
        await CopyAsync();
    }

    protected Task EmptyAsync() => EmptyAsync(Stores.Services.GetRequiredService<RedisConnection>().Multiplexer);

    private static async Task EmptyAsync(string connectionString)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(connectionString + ",allowAdmin=true");
        await EmptyAsync(connection);
    }

    private static Task EmptyAsync(IConnectionMultiplexer connection) =>
        Task.WhenAll(connection.GetServers().Where(server => !server.IsReplica).Select(server => server.ExecuteAsync("FLUSHALL")));

    /// <summary>As after a restored backup: the records have seen a later beat than the store has.</summary>
    private async Task BeginAnotherLifeAsync()
    {
        incarnations.Last = incarnations.Last! with { Beat = incarnations.Last.Beat + 1000 };
        await Stores.Services.GetRequiredService<StoreLife>().BeatAsync(Cancellation);
    }

    private async Task<List<string?>> TextsAsync(long after, int limit) =>
        [.. (await Stores.Log.ReadAsync(Conversation, after, limit, Cancellation)).Entries.Select(entry => entry.Activity.Text)];

    private async Task<IEnumerable<string?>> CopiedAsync() =>
        (await transcripts.ReadAsync(Conversation, 0, 500, Cancellation)).Select(entry => entry.Activity.Text);

    private async Task<(long Lines, long Seen)> KeptAsync()
    {
        var database = Stores.Services.GetRequiredService<RedisConnection>().Database;
        var keys = new ConversationKeys(Conversation);
        return (await database.HashLengthAsync(keys.Log), await database.HashLengthAsync(keys.Seen));
    }

    /// <summary>Which keys of the conversation there are.</summary>
    private async Task<IEnumerable<RedisKey>> KeysAsync()
    {
        var database = Stores.Services.GetRequiredService<RedisConnection>().Database;
        var keys = new ConversationKeys(Conversation);
        var found = new List<RedisKey>();
        foreach (var key in new[] { keys.Meta, keys.Inbox, keys.Log, keys.Seen, keys.Partial, keys.Journal, keys.Outbox, keys.Deliveries })
        {
            if (await database.KeyExistsAsync(key))
                found.Add(key);
        }

        return found;
    }
}
