using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Transcripts;

/// <summary>
/// The durable copy of what was said. It outlives the conversation store, and holds the lines that the store no longer keeps.
/// </summary>
public interface ITranscripts
{
    /// <summary>
    /// Keeps copies in one transaction, all or none. A line is known by conversation, incarnation and sequence: kept once, however often
    /// it comes. The head, which says how far the copy has come, is saved with its lines and never goes back.
    /// </summary>
    Task SaveAsync(IReadOnlyList<TranscriptCopy> copies, CancellationToken cancellationToken);

    /// <summary>Reads at most <paramref name="limit"/> lines whose numbers are greater than <paramref name="after"/>, oldest first.</summary>
    Task<IReadOnlyList<LogEntry>> ReadAsync(ConversationKey conversation, long after, int limit, CancellationToken cancellationToken);

    /// <summary>What a conversation was when it was copied last; null when nothing of it ever was.</summary>
    Task<ConversationHead?> HeadAsync(ConversationKey conversation, CancellationToken cancellationToken);
}
