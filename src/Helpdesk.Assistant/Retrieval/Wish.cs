namespace Helpdesk.Assistant.Retrieval;

/// <summary>What a customer wants that no help page gives.</summary>
internal enum Wish
{
    None,

    /// <summary>To speak with a person.</summary>
    Person,

    /// <summary>To leave a ticket.</summary>
    Ticket,

    /// <summary>To see what became of the tickets left before.</summary>
    MyTickets,

    /// <summary>To know again what a person has agreed with them.</summary>
    Agreed,
}
