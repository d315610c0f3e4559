namespace Helpdesk.Core.Tickets;

/// <summary>Finds tickets of one desk.</summary>
public interface ITicketList
{
    /// <summary>
    /// A page of the tickets that the query asks for. Following the cursors gives each ticket at most once, and tickets that are made
    /// meanwhile move none from one page to another; one that is changed meanwhile in what the list is sorted by may be missed.
    /// </summary>
    /// <returns>Null when the cursor is none that was given for this query.</returns>
    Task<TicketPage?> ListAsync(TicketQuery query, CancellationToken cancellationToken);
}
