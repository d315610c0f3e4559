namespace Helpdesk.Core.Tickets;

/// <summary>How the making of a ticket ended.</summary>
/// <param name="Ticket">The ticket that stands under the key, as it is now.</param>
public abstract record TicketCreation(Ticket Ticket)
{
    /// <summary>It was made now.</summary>
    public sealed record Made(Ticket Ticket) : TicketCreation(Ticket);

    /// <summary>The same ticket had been made under this key before; none was made now.</summary>
    public sealed record MadeBefore(Ticket Ticket) : TicketCreation(Ticket);

    /// <summary>Another ticket had been made under this key before; none was made now.</summary>
    public sealed record KeyIsTaken(Ticket Ticket) : TicketCreation(Ticket);
}
