using Helpdesk.Core.Activities;

namespace Helpdesk.Core.Conversations;

/// <summary>The truth of what was said: append, read, subscribe.</summary>
public interface IConversationLog
{
    /// <summary>
    /// Appends an activity in the name of the owner at <paramref name="ownerEpoch"/>, and hands it to the outbox where the channel
    /// delivers from there. Refused when the owner has changed since.
    /// </summary>
    /// <param name="activity">Without id and timestamp.</param>
    /// <param name="id">The id it shall have, which makes a second append of the same id a no-op; null to let the store number it.</param>
    /// <returns>The line, or null when the epoch was out of date.</returns>
    Task<LogEntry?> AppendAsync(ConversationKey conversation, long ownerEpoch, Activity activity, string? id, CancellationToken cancellationToken);

    /// <summary>Reads at most <paramref name="limit"/> lines whose numbers are greater than <paramref name="after"/>, oldest first; those that the store no longer keeps come from the records.</summary>
    Task<LogPage> ReadAsync(ConversationKey conversation, long after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Hears what happens from now on. The subscription holds once the task completes, so a log read after that misses nothing;
    /// the running answer, if any, comes first. A slow reader gets <see cref="ConversationEvent.Missed"/> instead of growing memory.
    /// </summary>
    Task<IConversationSubscription> SubscribeAsync(ConversationKey conversation, CancellationToken cancellationToken);
}
