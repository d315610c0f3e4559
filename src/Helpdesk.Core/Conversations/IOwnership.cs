namespace Helpdesk.Core.Conversations;

/// <summary>Who owns a conversation; the one place where that changes.</summary>
public interface IOwnership
{
    /// <summary>The owner and the epoch in which it became so; a conversation that was never spoken in belongs to the bot.</summary>
    Task<(ConversationOwner Owner, long OwnerEpoch)> ReadAsync(ConversationKey conversation, CancellationToken cancellationToken);

    /// <summary>
    /// Hands the conversation to another owner if its epoch is still <paramref name="expectedEpoch"/>. The running turn ends: what it
    /// has already streamed becomes a final activity in the log, before the announcements.
    /// </summary>
    /// <returns>The new epoch, or null when the owner had changed before, or something was said behind <see cref="OwnerChange.Last"/>.</returns>
    Task<long?> ChangeAsync(ConversationKey conversation, long expectedEpoch, OwnerChange change, CancellationToken cancellationToken);
}
