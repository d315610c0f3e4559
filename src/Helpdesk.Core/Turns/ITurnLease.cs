using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Turns;

/// <summary>Keeps a taken turn alive, shows what it has said so far, or gives it back.</summary>
public interface ITurnLease
{
    /// <summary>Prolongs the lease; due at least every third of its length.</summary>
    Task<LeaseOutcome> RenewAsync(TakenTurn turn, CancellationToken cancellationToken);

    /// <summary>
    /// Stores the partial answer and tells the subscribers, if both numbers still hold; the one way by which streamed text leaves.
    /// </summary>
    Task<LeaseOutcome> StreamAsync(TakenTurn turn, PartialAnswer partial, CancellationToken cancellationToken);

    /// <summary>
    /// Gives the turn back, to be taken again after <paramref name="retryAfter"/>, by whoever is first. <paramref name="failed"/> counts
    /// it as a failure of the turn itself; a worker that merely stops does not.
    /// </summary>
    Task ReleaseAsync(TakenTurn turn, bool failed, TimeSpan retryAfter, CancellationToken cancellationToken);
}
