using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Transcripts;

/// <summary>What people looked after when it was copied last: what a desk has to take up again after a loss.</summary>
public interface IOwnedTranscripts
{
    /// <summary>
    /// The conversations that the queue or an agent owned when they were copied last, in a life of the store before
    /// <paramref name="incarnation"/>; those that changed last come first.
    /// </summary>
    Task<IReadOnlyList<ConversationKey>> OwnedAsync(long incarnation, int limit, CancellationToken cancellationToken);
}
