namespace Helpdesk.Core.Tickets;

/// <summary>Who changed what on a ticket, and when. It is written with the change itself: neither is there without the other.</summary>
public interface ITicketHistory
{
    /// <summary>A page of the history of a ticket, newest first; null when the desk has no ticket of this number.</summary>
    /// <param name="before">The <see cref="TicketHistoryPage.Next"/> of the page before; null for the first one.</param>
    /// <param name="limit">Entries of one page, 1 to <see cref="TicketHistoryRules.LargestPage"/>.</param>
    Task<TicketHistoryPage?> ReadAsync(string desk, long number, long? before, int limit, CancellationToken cancellationToken);
}
