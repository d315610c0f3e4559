namespace Helpdesk.Core.Tickets;

/// <summary>
/// Links between tickets of one desk; both sides see each of them. A link is nothing of the ticket's own: its version stays, and closed
/// tickets may be linked. What <see cref="TicketLinkRules.IsFree"/> refuses, and a link to itself, are refused with an exception.
/// </summary>
public interface ITicketLinks
{
    /// <summary>Sets a link, once.</summary>
    Task<TicketLinkOutcome> LinkAsync(string desk, long number, TicketRelation relation, long other, TicketActor? by, CancellationToken cancellationToken);

    /// <summary>Takes a link away, if it is there.</summary>
    Task<TicketLinkOutcome> UnlinkAsync(string desk, long number, TicketRelation relation, long other, TicketActor? by, CancellationToken cancellationToken);

    /// <summary>The links of a ticket, in the order of the other numbers; null when the desk has no ticket of this number.</summary>
    Task<IReadOnlyList<TicketLink>?> ListAsync(string desk, long number, CancellationToken cancellationToken);
}
