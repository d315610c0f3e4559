namespace Helpdesk.Core.Tickets;

/// <summary>The tickets of all desks, kept durably. What is written is cleaned; what <see cref="TicketRules"/> finds a fault with is refused with an exception.</summary>
public interface ITickets
{
    /// <summary>Makes a ticket. The same key within a desk gives the ticket that was made before, and makes none.</summary>
    Task<Ticket> CreateAsync(NewTicket ticket, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>The ticket with its comments, or null.</summary>
    Task<Ticket?> FindAsync(string desk, long number, CancellationToken cancellationToken);

    /// <summary>Changes a ticket in one step, or not at all.</summary>
    /// <param name="expectedVersion">The version that was seen; null when it does not matter, as for a comment alone.</param>
    /// <param name="idempotencyKey">The same key on the same ticket changes it once; null where a repeat cannot come.</param>
    Task<TicketOutcome> ChangeAsync(
        string desk, long number, TicketChange change, long? expectedVersion, string? idempotencyKey, CancellationToken cancellationToken);
}
