using Helpdesk.Core.Activities;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Turns;
using Helpdesk.Testing;
using Helpdesk.Testing.Records;
using Helpdesk.Testing.Stores;
using Helpdesk.Testing.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Redis.Tests;

/// <summary>
/// What customers who wait and agents who are given conversations can rely on, over hours and restarts; derived once for each server.
/// </summary>
public abstract class QueueKeeperSuite : IAsyncLifetime
{
    private readonly RememberedTickets tickets = new();
    private readonly RememberedTranscripts transcripts = new();
    private readonly RememberedIncarnations incarnations = new();
    private readonly string folder = Directory.CreateTempSubdirectory("helpdesk-data-").FullName;
    private readonly string desk = $"d{Guid.NewGuid():N}";
    private string? connectionString;
    private DeskServer? server;
    private int joined;

    private BotDefinition Bot { get; set; } = SomeBots.Shop;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DeskServer Server => server!;

    public async ValueTask InitializeAsync()
    {
        connectionString = await ConnectionStringAsync();
        Bot = SomeBots.Shop with { Desk = desk, Handoff = new HandoffSettings() };
        await AtAsync(0);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The server to run on; null for the embedded one.</summary>
    protected abstract Task<string?> ConnectionStringAsync();

    [Fact]
    public async Task Who_waits_for_long_chooses_again_and_gets_a_ticket_when_no_choice_comes()
    {
        var conversation = await WaitAsync("Where is my parcel?");
        await LookAsync(conversation);
        await AtAsync(9);
        await LookAsync(conversation);
        Assert.Empty(await SaidAsync(conversation));

        await AtAsync(10.5);
        await Task.WhenAll(LookAsync(conversation), LookAsync(conversation), LookAsync(conversation));
        await AtAsync(14.5);
        await LookAsync(conversation);
        var offered = Assert.Single(await SaidAsync(conversation));
        Assert.Empty(tickets.All);

        await AtAsync(17);
        await Task.WhenAll(LookAsync(conversation), LookAsync(conversation), LookAsync(conversation));

        Assert.Equal(["Wait for a person", "Leave a ticket", "Back to the assistant"], offered.SuggestedActions!.Actions!.Select(action => action.Title));
        var ticket = Assert.Single(tickets.All);
        Assert.Equal((desk, "customer-1", "Where is my parcel?", conversation.Path), (ticket.Desk, ticket.Requester, ticket.Description, ticket.Conversation));
        Assert.Contains($"#{ticket.Number}", (await SaidAsync(conversation))[^1].Text, StringComparison.Ordinal);
        Assert.Equal(2, (await SaidAsync(conversation)).Count);
        Assert.IsType<ConversationOwner.Bot>((await Server.Stores.Ownership.ReadAsync(conversation, Cancellation)).Owner);
    }

    [Fact]
    public async Task Who_goes_on_waiting_while_nobody_is_on_duty_is_asked_again_and_never_left_in_silence()
    {
        Bot = Bot with { Handoff = new HandoffSettings { Queues = [new QueueDefinition { Name = "support", Hours = new BusinessHours { Week = new Dictionary<DayOfWeek, IReadOnlyList<OpenInterval>>() } }] } };
        await AtAsync(0);
        var conversation = await WaitAsync("Hello?");
        for (var round = 0; round < 3; round++)
        {
            await AtAsync((round * 12) + 11);
            await LookAsync(conversation);
            Assert.Equal(round + 1, (await SaidAsync(conversation)).Count);
            await AtAsync((round * 12) + 12);
            await SayAsync(conversation, round == 1 ? "等待人工客服" : "Wait for a person");
            await LookAsync(conversation);
            Assert.Equal(round + 1, (await SaidAsync(conversation)).Count);
        }

        await AtAsync(48);
        await LookAsync(conversation);
        await AtAsync(54);
        await LookAsync(conversation);

        Assert.Equal(5, (await SaidAsync(conversation)).Count);
        Assert.Single(tickets.All);
    }

    [Theory]
    [InlineData("And where is my refund?", null, false)]
    [InlineData("Wait for a person", null, true)]
    [InlineData(null, HelpdeskEvents.Wait, true)]
    [InlineData(null, HelpdeskEvents.Ticket, false)]
    public async Task What_is_said_in_the_moment_in_which_waiting_ends_in_a_ticket_is_answered(string? text, string? name, bool waits)
    {
        var conversation = await WaitAsync("Where is my parcel?");
        await AtAsync(11);
        await LookAsync(conversation);
        await AtAsync(17);
        tickets.Meanwhile = async () =>
        {
            tickets.Meanwhile = () => Task.CompletedTask;
            await SayAsync(conversation, text, name);
        };

        await LookAsync(conversation);

        Assert.Single(tickets.All);
        var taken = (await Server.Stores.Store.TakeAsync(conversation, "w", Cancellation))!;
        var message = Assert.Single(taken.Messages).Activity;
        Assert.Equal((text, name), (message.Text, message.Name));
        var turn = new Turn(taken, Bot, new Reply(new OutputGate("", [], _ => true), 1000), Server.Stores.Journal, Server.Stores.Log);
        var step = ActivatorUtilities.CreateInstance<HandoffStep>(Server.Stores.Services);
        var answered = false;
        await step.InvokeAsync(
            turn,
            (_, _) =>
            {
                answered = true;
                return Task.CompletedTask;
            },
            Cancellation);
        Assert.Equal((waits, !waits), (turn.NextOwner is ConversationOwner.Queue, answered));
    }

    [Fact]
    public async Task Who_goes_back_to_the_assistant_and_writes_on_at_once_is_answered()
    {
        var conversation = await WaitAsync("Where is my parcel?");
        await SayAsync(conversation, null, HelpdeskEvents.BackToBot);
        await SayAsync(conversation, "How long does delivery take?");
        await SayAsync(conversation, null, HelpdeskEvents.BackToBot);

        await LookAsync(conversation);

        var turn = (await Server.Stores.Store.TakeAsync(conversation, "w", Cancellation))!;
        Assert.Equal("How long does delivery take?", Assert.Single(turn.Messages).Activity.Text);
    }

    [Fact]
    public async Task Any_number_of_instances_give_no_agent_more_than_there_is_room_for_over_all_queues()
    {
        Push();
        await AtAsync(0);
        await BeatAsync("ann", 2);
        await BeatAsync("bob", 1);
        var waiting = new List<ConversationKey>();
        for (var number = 0; number < 8; number++)
            waiting.Add(await WaitAsync($"{number}", queue: number % 2 == 0 ? "support" : "billing"));
        var keepers = Enumerable.Range(0, 4).Select(_ => Server.NewKeeper()).ToList();

        for (var round = 0; round < 6; round++)
        {
            await Task.WhenAll(keepers.SelectMany(keeper => waiting.Select(conversation => keeper.LookAsync(conversation, Cancellation))));
            var load = await LoadAsync();
            Assert.True(load.GetValueOrDefault("ann") <= 2 && load.GetValueOrDefault("bob") <= 1, $"Round {round}: {string.Join(", ", load)}");
        }

        Assert.Equal((2, 1), ((await LoadAsync())["ann"], (await LoadAsync())["bob"]));
        Assert.Equal(waiting.Take(3), (await Server.Board.OwnedAsync(desk, Cancellation)).Where(owned => owned.Owner is ConversationOwner.Agent).Select(owned => owned.Conversation).OrderBy(waiting.IndexOf));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_agent_with_one_place_gets_one_of_two_conversations_that_two_instances_give_in_the_same_moment(int moment)
    {
        Push();
        await AtAsync(0);
        await BeatAsync("ann", 1);
        var services = Server.Stores.Services;
        var (usual, urgent) = (await WaitAsync("usual"), default(ConversationKey));
        var board = new InterruptedBoard(Server.Board, moment, async () =>
        {
            urgent = await WaitAsync("urgent", priority: 9);
            await LookAsync(urgent);
        });
        using var push = new QueuePush(
            Server.Desk, board, Server.Presence, services.GetRequiredService<IAgentPlaces>(), services.GetRequiredService<IBotCatalogue>(), services.GetRequiredService<TimeProvider>());
        var known = (await Server.Board.FindAsync(usual, Cancellation))!;

        var given = await push.GiveAsync(known, (ConversationOwner.Queue)known.Owner, Bot, Cancellation);

        Assert.Equal(moment == 2, given);
        Assert.Equal(1, (await LoadAsync())["ann"]);
        Assert.Equal(!given, (await Server.Board.FindAsync(urgent!, Cancellation))!.Owner is ConversationOwner.Agent);
    }

    [Fact]
    public async Task Of_equally_busy_agents_who_had_nothing_for_the_longest_time_gets_the_next_one()
    {
        Push();
        await AtAsync(0);
        await BeatAsync("ann", 1);
        await BeatAsync("bob", 1);

        Assert.Equal("ann", await GivenAndClosedAsync("one"));
        Assert.Equal("bob", await GivenAndClosedAsync("two"));
        Assert.Equal("ann", await GivenAndClosedAsync("three"));
        await ClaimAndCloseAsync("bob", "four");
        Assert.Equal("ann", await GivenAndClosedAsync("five"));
    }

    [Fact]
    public async Task A_place_of_who_died_while_giving_blocks_nobody_for_long()
    {
        Push();
        await AtAsync(0);
        await BeatAsync("ann", 1);
        var (first, second) = (await WaitAsync("one"), await WaitAsync("two"));
        await Server.Stores.Services.GetRequiredService<IAgentPlaces>().KeepAsync(desk, "ann", second, TimeSpan.FromSeconds(10), Cancellation);

        await LookAsync(first);
        Assert.Empty(await LoadAsync());
        await AtAsync(0.5);
        await BeatAsync("ann", 1);
        await LookAsync(first);

        Assert.Equal(1, (await LoadAsync())["ann"]);
    }

    [Fact]
    public async Task A_conversation_is_not_given_to_who_speaks_another_language_of_its_queue()
    {
        Bot = Bot with { Handoff = new HandoffSettings { Queues = [new QueueDefinition { Name = "support", Languages = ["en", "zh"], Assignment = QueueAssignment.Push }] } };
        await AtAsync(0);
        await BeatAsync("ann", 3, "en");
        var conversation = await WaitAsync("包裹在哪里？", language: "zh");
        await LookAsync(conversation);
        Assert.Empty(await LoadAsync());

        await BeatAsync("mei", 3, "zh");
        await LookAsync(conversation);

        Assert.Equal(1, (await LoadAsync())["mei"]);
    }

    [Fact]
    public async Task What_the_agents_of_a_dead_instance_have_returns_to_the_queue_where_a_customer_waits()
    {
        await BeatAsync("ann", 3);
        var (asked, answered) = (await WaitAsync("one"), await WaitAsync("two"));
        foreach (var conversation in new[] { asked, answered })
        {
            await Server.Desk.ClaimAsync(conversation, new AgentFace("ann", "Ann"), Cancellation);
            var known = (await Server.Board.FindAsync(conversation, Cancellation))!;
            Assert.IsType<ReplyOutcome.Said>(await Server.Desk.ReplyAsync(conversation, new AgentFace("ann", "Ann"), known.OwnerEpoch, known.Last, "Hello", [], "r", Cancellation));
        }

        await SayAsync(asked, "Are you there?");
        await AtAsync(0.35);
        Assert.Empty(await Server.Presence.ListAsync(PresencePlaces.Desk(desk), Cancellation));
        await LookAsync(asked);
        Assert.IsType<ConversationOwner.Agent>((await Server.Board.FindAsync(asked, Cancellation))!.Owner);

        await AtAsync(1.5);
        await Task.WhenAll(LookAsync(asked), LookAsync(asked), LookAsync(answered));

        var queue = Assert.IsType<ConversationOwner.Queue>((await Server.Board.FindAsync(asked, Cancellation))!.Owner);
        Assert.Equal((HandoffReasons.AgentGone, "support"), (queue.Reason, queue.Name));
        Assert.IsType<ConversationOwner.Agent>((await Server.Board.FindAsync(answered, Cancellation))!.Owner);
    }

    [Fact]
    public async Task A_wait_is_counted_once_by_who_has_ended_it()
    {
        var conversation = await WaitAsync("one");
        await AtAsync(5);
        var waits = Server.Stores.Services.GetRequiredService<IWaitTimes>();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Server.Desk.ClaimAsync(conversation, new AgentFace($"a{number}", "A"), Cancellation)));

        Assert.InRange(Assert.Single(await waits.LastHourAsync(desk, "support", Cancellation)), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(6));
    }

    private void Push() => Bot = Bot with
    {
        Handoff = new HandoffSettings
        {
            Queues =
            [
                new QueueDefinition { Name = "support", Assignment = QueueAssignment.Push },
                new QueueDefinition { Name = "billing", Assignment = QueueAssignment.Push },
            ],
        },
    };

    /// <summary>Ends the server, and starts it again at so many minutes from now.</summary>
    private async Task AtAsync(double minutes)
    {
        if (server is not null)
            await server.DisposeAsync();
        server = await DeskServer.StartAsync(connectionString, folder, TimeSpan.FromMinutes(minutes), Bot, tickets, transcripts, incarnations);
    }

    /// <summary>As one instance of many.</summary>
    private Task LookAsync(ConversationKey conversation) => Server.NewKeeper().LookAsync(conversation, Cancellation);

    private async Task<ConversationKey> WaitAsync(string text, string queue = "support", string? language = null, int priority = 0)
    {
        var conversation = new ConversationKey(desk, Bot.Id, Guid.NewGuid().ToString("N"));
        await SayAsync(conversation, text);
        var (_, epoch) = await Server.Stores.Ownership.ReadAsync(conversation, Cancellation);
        var now = Server.Stores.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var owner = new ConversationOwner.Queue(HandoffReasons.Asked, now.AddMilliseconds(joined++)) { Name = queue, Priority = priority };
        var change = new OwnerChange(owner) { State = new ConversationState { Language = language }, Announcements = [DeskActivities.Owner(Bot, owner)] };
        Assert.NotNull(await Server.Stores.Ownership.ChangeAsync(conversation, epoch, change, Cancellation));
        return conversation;
    }

    private async Task SayAsync(ConversationKey conversation, string? text, string? name = null) => Assert.IsType<AcceptOutcome.Accepted>(
        await Server.Stores.Store.AcceptAsync(
            new InboundActivity(
                conversation,
                Some.Activity(conversation, "") with { Type = name is null ? ActivityTypes.Message : ActivityTypes.Event, Name = name, Text = text },
                null, null, false),
            Cancellation));

    /// <summary>What the platform has said.</summary>
    private async Task<IReadOnlyList<Activity>> SaidAsync(ConversationKey conversation) =>
        [.. (await Server.Stores.Log.ReadAsync(conversation, 0, 500, Cancellation)).Entries.Select(line => line.Activity).Where(DeskActivities.IsSystem)];

    private Task BeatAsync(string agent, int capacity, params string[] languages) => Server.Presence.BeatAsync(
        PresencePlaces.Desk(desk), new Present(agent, agent, PresenceStatus.Online) { Capacity = capacity, Languages = languages }, TimeSpan.FromSeconds(20), Cancellation);

    private async Task<Dictionary<string, int>> LoadAsync() => (await Server.Board.OwnedAsync(desk, Cancellation))
        .Select(owned => owned.Owner).OfType<ConversationOwner.Agent>().CountBy(agent => agent.AgentId).ToDictionary();

    private async Task<string> GivenAndClosedAsync(string text)
    {
        var conversation = await WaitAsync(text);
        await LookAsync(conversation);
        var agent = Assert.IsType<ConversationOwner.Agent>((await Server.Board.FindAsync(conversation, Cancellation))!.Owner);
        await Server.Desk.CloseAsync(conversation, new AgentFace(agent.AgentId, agent.AgentId), "done", null, Cancellation);
        return agent.AgentId;
    }

    private async Task ClaimAndCloseAsync(string agent, string text)
    {
        var conversation = await WaitAsync(text);
        await Server.Desk.ClaimAsync(conversation, new AgentFace(agent, agent), Cancellation);
        await Server.Desk.CloseAsync(conversation, new AgentFace(agent, agent), "done", null, Cancellation);
    }

    /// <summary>A board behind whose reading of so many times something else happens before its reader goes on.</summary>
    private sealed class InterruptedBoard(IDeskBoard board, int moment, Func<Task> meanwhile) : IDeskBoard
    {
        private int read;

        public async Task<IReadOnlyList<DeskConversation>> OwnedAsync(string desk, CancellationToken cancellationToken)
        {
            var owned = await board.OwnedAsync(desk, cancellationToken);
            if (++read == moment)
                await meanwhile();
            return owned;
        }

        public Task<IReadOnlyList<DeskConversation>> LiveAsync(string desk, int limit, CancellationToken cancellationToken) => board.LiveAsync(desk, limit, cancellationToken);

        public Task<DeskConversation?> FindAsync(ConversationKey conversation, CancellationToken cancellationToken) => board.FindAsync(conversation, cancellationToken);
    }
}
