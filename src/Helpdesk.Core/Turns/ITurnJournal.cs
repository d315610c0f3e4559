namespace Helpdesk.Core.Turns;

/// <summary>
/// What a turn has done so far, kept before and after each call, so that a retried turn does not think or act again.
/// The entries of earlier attempts come with <see cref="TakenTurn.Journal"/>.
/// </summary>
public interface ITurnJournal
{
    /// <summary>Records that a call is about to be made.</summary>
    /// <returns>False when the turn is no longer ours: do not make the call.</returns>
    Task<bool> IntendAsync(TakenTurn turn, JournalEntry intent, CancellationToken cancellationToken);

    /// <summary>
    /// Records what the call answered. Of a side effect the first result stands as long as its turn is open, also when it comes from a
    /// worker that has lost the turn: what was told of it never changes.
    /// </summary>
    /// <returns>What the journal holds of the call now; null when the turn is closed, or a look-up's worker has lost it.</returns>
    Task<JournalEntry?> ReceiveAsync(TakenTurn turn, JournalEntry receipt, CancellationToken cancellationToken);
}
