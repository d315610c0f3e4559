namespace Helpdesk.Core.Tickets;

/// <summary>Takes several tickets about one matter into one of them.</summary>
public interface ITicketMerge
{
    /// <summary>
    /// Closes the sources with a comment and a link to the target, whose comments get a line that names them; all in one step, or nothing.
    /// Sources that were merged into this target before are left as they are, so that a repeat does nothing again.
    /// </summary>
    /// <param name="expectedVersion">The version of the target that was seen; null when it does not matter.</param>
    /// <param name="by">Who does it.</param>
    /// <exception cref="ArgumentException">What <see cref="TicketLinkRules.CheckMerge"/> finds a fault with.</exception>
    Task<TicketMergeOutcome> MergeAsync(
        string desk, long target, IReadOnlyList<long> sources, long? expectedVersion, TicketActor? by, CancellationToken cancellationToken);
}
