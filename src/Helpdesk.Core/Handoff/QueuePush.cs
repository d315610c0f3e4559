using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Handoff;

/// <summary>
/// Gives waiting conversations to agents: who comes first in the queue first, to who comes first among the agents. A place of the agent
/// is kept before the conversations are counted, so that any number of instances together give no agent more than there is room for;
/// what could still be too much is a gift of an instance that stood still for longer than a place is kept, in the middle of giving.
/// </summary>
public sealed class QueuePush(HandoffDesk desk, IDeskBoard board, IPresence presence, IAgentPlaces places, IBotCatalogue bots, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Place = TimeSpan.FromSeconds(10);

    // One after the other, so that each sees the last one's load.
    private readonly SemaphoreSlim giving = new(1, 1);

    /// <summary>Gives the conversation to an agent, where its queue works like that and somebody can.</summary>
    /// <returns>Whether an agent has got it.</returns>
    public async Task<bool> GiveAsync(DeskConversation known, ConversationOwner.Queue queue, BotDefinition bot, CancellationToken cancellationToken)
    {
        var definition = bot.Handoff.Queue(queue.Name);
        if (definition.Assignment != QueueAssignment.Push && queue.Preferred is null)
            return false;
        await giving.WaitAsync(cancellationToken);
        try
        {
            var agents = (await presence.ListAsync(PresencePlaces.Desk(bot.Desk), cancellationToken))
                .Where(agent => agent.Status == PresenceStatus.Online && (queue.Preferred ?? agent.Id) == agent.Id)
                .ToList();
            return agents.Count > 0 && await GiveAsync(known, queue, bot, agents, cancellationToken);
        }
        finally
        {
            giving.Release();
        }
    }

    public void Dispose() => giving.Dispose();

    private async Task<bool> GiveAsync(
        DeskConversation known, ConversationOwner.Queue queue, BotDefinition bot, List<Present> agents, CancellationToken cancellationToken)
    {
        var owned = await board.OwnedAsync(bot.Desk, cancellationToken);
        var load = owned.Select(other => other.Owner).OfType<ConversationOwner.Agent>().CountBy(agent => agent.AgentId).ToDictionary();
        var given = await places.LastGivenAsync(bot.Desk, cancellationToken);
        var ahead = owned.Where(other => other.Owner is ConversationOwner.Queue && QueueWatch.IsAhead(other, known.Conversation, queue)).ToList();
        foreach (var agent in Routing.Order(agents, load, given, bot.Handoff.Queue(queue.Name), queue.Skill, known.State.Language))
        {
            // Somebody ahead whom this agent could help is looked at by itself.
            if (ahead.Any(other => IsFor(agent, other)))
                continue;
            if (await TryGiveAsync(known, agent, bot, cancellationToken) is { } got)
                return got;
        }

        return false;
    }

    private bool IsFor(Present agent, DeskConversation other)
    {
        var waiting = (ConversationOwner.Queue)other.Owner;
        return bots.Find(other.Conversation.Bot)?.Handoff.Queue(waiting.Name) is { } queue
            && (waiting.Preferred is { } preferred ? preferred == agent.Id : queue.Assignment == QueueAssignment.Push)
            && Routing.CanDo(agent, queue, waiting.Skill, other.State.Language);
    }

    /// <returns>Whether the agent has got it; null when the agent has no room, so that another one may be tried.</returns>
    private async Task<bool?> TryGiveAsync(DeskConversation known, Present agent, BotDefinition bot, CancellationToken cancellationToken)
    {
        var conversation = known.Conversation;
        var begun = time.GetTimestamp();
        if (await places.KeepAsync(bot.Desk, agent.Id, conversation, Place, cancellationToken) is not { } kept)
            return false;
        var given = false;
        try
        {
            var has = (await board.OwnedAsync(bot.Desk, cancellationToken))
                .Where(other => other.Owner is ConversationOwner.Agent owner && owner.AgentId == agent.Id)
                .Select(other => other.Conversation);
            if (kept.Union(has).Count() > agent.Capacity)
                return null;
            if (time.GetElapsedTime(begun) > Place / 2)
                return false;
            given = await desk.GiveAsync(conversation, known.OwnerEpoch, new AgentFace(agent.Id, agent.Name, agent.Picture), cancellationToken) is DeskOutcome.Done;
            return given;
        }
        finally
        {
            if (!given)
                await places.FreeAsync(bot.Desk, agent.Id, conversation, given: false, CancellationToken.None);
        }
    }
}
