namespace Helpdesk.Core.Tickets;

/// <summary>On which side somebody stands who does something to a ticket.</summary>
public enum TicketParty
{
    /// <summary>The desk itself: nobody in particular.</summary>
    Desk,

    Customer,

    /// <summary>A human of the business.</summary>
    Agent,

    Bot,

    /// <summary>A program with an API key.</summary>
    Program,
}
