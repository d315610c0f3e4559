namespace Helpdesk.Assistant.Ticketing;

/// <summary>What a message does to a ticket that is being taken down.</summary>
internal enum TicketMove
{
    /// <summary>It is about something else.</summary>
    None,

    /// <summary>Asks for what the draft lacks, or shows all of it.</summary>
    Ask,

    /// <summary>Asks again, because the message could not be understood as an answer.</summary>
    AskAgain,

    /// <summary>Files the ticket.</summary>
    File,

    /// <summary>Gives it up.</summary>
    Cancel,
}
