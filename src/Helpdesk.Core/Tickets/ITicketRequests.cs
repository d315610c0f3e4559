namespace Helpdesk.Core.Tickets;

/// <summary>Makes tickets for callers who might use a key of theirs for a second, different ticket.</summary>
public interface ITicketRequests
{
    /// <summary>Makes a ticket as <see cref="ITickets.CreateAsync"/> does, and tells what the key had been used for.</summary>
    Task<TicketCreation> RequestAsync(NewTicket ticket, string idempotencyKey, CancellationToken cancellationToken);
}
