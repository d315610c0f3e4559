namespace Helpdesk.Core.Tickets;

/// <summary>Changes many tickets of a desk in the same way.</summary>
public interface ITicketBulk
{
    /// <summary>
    /// Changes each ticket by itself as <see cref="ITickets.ChangeAsync"/> does: what one of them refuses does not keep the others. A
    /// caller that gives up halfway leaves those changed that were reached.
    /// </summary>
    /// <param name="idempotencyKey">The same key changes each ticket once; null where a repeat cannot come.</param>
    /// <returns>How it ended, in the order of the tickets.</returns>
    /// <exception cref="ArgumentException">What <see cref="TicketRules.Check(IReadOnlyList{TicketAtVersion})"/> finds a fault with.</exception>
    Task<IReadOnlyList<TicketBulkResult>> ChangeAsync(
        string desk, IReadOnlyList<TicketAtVersion> tickets, TicketChange change, string? idempotencyKey, CancellationToken cancellationToken);
}
