using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Channels;

/// <summary>One line of the log on its way to a platform. The attempt was recorded before this was handed out.</summary>
/// <param name="Attempt">From 1.</param>
/// <param name="InDoubt">The attempt before this one has no recorded outcome: the platform may have it already.</param>
/// <param name="Fence">Proves that this worker still holds the conversation's outbox.</param>
public sealed record Delivery(
    ConversationKey Conversation,
    LogEntry Entry,
    ConversationReference Reference,
    int Attempt,
    bool InDoubt,
    long Fence)
{
    /// <summary>The same at each attempt and different for each line: what a platform that takes an idempotency key gets.</summary>
    public string IdempotencyKey => Entry.Id;
}
