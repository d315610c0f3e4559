using Helpdesk.Core.Activities;

namespace Helpdesk.Core.Conversations;

/// <summary>What a channel hands to the store after it has proven that it is genuine.</summary>
/// <param name="Activity">The activity; its id and timestamp are given by the store.</param>
/// <param name="DeduplicationId">What the sender repeats when it sends the same thing again; null when it has no such id.</param>
/// <param name="Visitor">Whose messages are counted for the rate limit; null where none applies (a platform that was checked).</param>
/// <param name="DeliverOutside">Whether answers leave through the outbox (a platform) or are read from the log (Direct Line).</param>
public sealed record InboundActivity(
    ConversationKey Conversation,
    Activity Activity,
    string? DeduplicationId,
    string? Visitor,
    bool DeliverOutside);
