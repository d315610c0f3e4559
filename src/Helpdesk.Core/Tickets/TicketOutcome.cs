namespace Helpdesk.Core.Tickets;

/// <summary>How a change of a ticket ended.</summary>
public abstract record TicketOutcome
{
    private TicketOutcome() { }

    /// <summary>It was made, or had been made under the same idempotency key before.</summary>
    public sealed record Changed(Ticket Ticket) : TicketOutcome;

    /// <summary>Somebody else has changed the ticket since it was read; <paramref name="Newer"/> is how it stands now.</summary>
    public sealed record Conflict(Ticket Newer) : TicketOutcome;

    /// <summary>The ticket is closed, and nothing changes it any more.</summary>
    public sealed record IsClosed(Ticket Ticket) : TicketOutcome;

    /// <summary>The ticket would have more comments or tags than one may have; nothing was changed.</summary>
    public sealed record IsFull(Ticket Ticket) : TicketOutcome;

    /// <summary>The desk has no ticket of this number.</summary>
    public sealed record NotFound : TicketOutcome;
}
