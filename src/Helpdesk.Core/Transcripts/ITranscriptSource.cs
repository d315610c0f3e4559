namespace Helpdesk.Core.Transcripts;

/// <summary>The conversation store as a transcript is made from it. Several instances may copy at once: a shard is one's at a time.</summary>
public interface ITranscriptSource
{
    /// <summary>
    /// What is to be copied next: conversations with lines that no copy has, and those that have been silent since
    /// <paramref name="silentSince"/>, which may leave the store. Bounded; empty when there is nothing to do.
    /// </summary>
    /// <param name="copier">Who asks; the same instance has the same name.</param>
    Task<IReadOnlyList<TranscriptCopy>> NextAsync(string copier, DateTimeOffset silentSince, CancellationToken cancellationToken);

    /// <summary>
    /// Takes note that the records have these copies: only now lines may leave the store, the last ones staying, and silent
    /// conversations as a whole. What has changed since it was copied stays.
    /// </summary>
    /// <returns>How many conversations left the store.</returns>
    Task<int> SavedAsync(IReadOnlyList<TranscriptCopy> copies, CancellationToken cancellationToken);
}
