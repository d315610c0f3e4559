using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Handoff;

/// <summary>Looks at a queue as it is now: places, waits, who is there.</summary>
public sealed class QueueWatch(IDeskBoard board, IWaitTimes waits, IPresence presence, IEnumerable<IHandoffHub> hubs, TimeProvider time)
{
    /// <summary>What somebody who joins a queue now, or stands in it already, is told.</summary>
    public async Task<QueueOutlook> LookAsync(BotDefinition bot, ConversationOwner.Queue place, ConversationKey conversation, CancellationToken cancellationToken)
    {
        var queue = bot.Handoff.Queue(place.Name);
        var now = time.GetUtcNow();
        var owned = board.OwnedAsync(bot.Desk, cancellationToken);
        var lately = waits.LastHourAsync(bot.Desk, queue.Name, cancellationToken);
        var agents = presence.ListAsync(PresencePlaces.Desk(bot.Desk), cancellationToken);

        var waiting = Waiting(await owned, bot, queue);
        var open = queue.Hours.IsOpen(now);
        return new QueueOutlook(
            waiting.Count(other => IsAhead(other, conversation, place)) + 1,
            Routing.Wait(await lately, Longest(waiting, queue, now)),
            open,
            open ? null : queue.Hours.NextOpening(now),
            (await agents).Count(agent => agent.Status == PresenceStatus.Online) + hubs.Count(hub => hub.Serves(bot.Id)));
    }

    /// <summary>The conversations that wait in a bot's queue, those that come first at the front.</summary>
    public static IReadOnlyList<DeskConversation> Waiting(IEnumerable<DeskConversation> owned, BotDefinition bot, QueueDefinition queue) =>
    [
        .. owned.Where(other => other.Owner is ConversationOwner.Queue waiting && other.Conversation.Bot == bot.Id && bot.Handoff.Queue(waiting.Name).Name == queue.Name)
            .OrderByDescending(other => ((ConversationOwner.Queue)other.Owner).Priority)
            .ThenBy(other => ((ConversationOwner.Queue)other.Owner).Since)
            .ThenBy(other => other.Conversation.Path, StringComparer.Ordinal),
    ];

    /// <summary>How long a customer has waited until a moment: the time on duty, since nobody comes in a night.</summary>
    public static TimeSpan Waited(ConversationOwner.Queue place, QueueDefinition queue, DateTimeOffset until) => queue.Hours.OpenTime(place.Since, until);

    private static TimeSpan Longest(IReadOnlyList<DeskConversation> waiting, QueueDefinition queue, DateTimeOffset now) =>
        waiting.Count == 0 ? TimeSpan.Zero : waiting.Max(other => Waited((ConversationOwner.Queue)other.Owner, queue, now));

    // Two of one moment are told apart by their ids, so that no place is given twice.
    internal static bool IsAhead(DeskConversation other, ConversationKey conversation, ConversationOwner.Queue place)
    {
        if (other.Conversation == conversation)
            return false;
        var waiting = (ConversationOwner.Queue)other.Owner;
        if (waiting.Priority != place.Priority)
            return waiting.Priority > place.Priority;
        return waiting.Since != place.Since ? waiting.Since < place.Since : string.CompareOrdinal(other.Conversation.Path, conversation.Path) < 0;
    }
}
