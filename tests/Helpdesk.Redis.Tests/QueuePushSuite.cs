using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Redis.Tests;

/// <summary>What agents to whom conversations are given can rely on; derived once for each server.</summary>
public abstract class QueuePushSuite : DeskServerSuite
{
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
        Assert.Equal(waiting.Take(3), (await Server.Board.OwnedAsync(Desk, Cancellation)).Where(owned => owned.Owner is ConversationOwner.Agent).Select(owned => owned.Conversation).OrderBy(waiting.IndexOf));
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
        await Server.Stores.Services.GetRequiredService<IAgentPlaces>().KeepAsync(Desk, "ann", second, TimeSpan.FromMinutes(1), Cancellation);

        await LookAsync(first);
        Assert.Empty(await LoadAsync());
        await AtAsync(1.5);
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

    private async Task<Dictionary<string, int>> LoadAsync() => (await Server.Board.OwnedAsync(Desk, Cancellation))
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
