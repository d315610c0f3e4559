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

    /// <summary>Records what the call answered; accepted as long as the turn is not committed, also from a worker that has lost it.</summary>
    Task ReceiveAsync(TakenTurn turn, JournalEntry receipt, CancellationToken cancellationToken);
}
