namespace Helpdesk.Core.Tickets;

/// <summary>Where a ticket stands.</summary>
public enum TicketStatus
{
    /// <summary>The business has to act.</summary>
    Open,

    /// <summary>The business waits for the requester.</summary>
    Pending,

    /// <summary>Done, as the business sees it; the requester may come back to it.</summary>
    Solved,

    /// <summary>Ended for good; nothing changes it any more.</summary>
    Closed,
}
