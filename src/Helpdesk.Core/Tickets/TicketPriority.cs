namespace Helpdesk.Core.Tickets;

/// <summary>How soon a ticket wants an answer.</summary>
public enum TicketPriority
{
    Low,
    Normal,
    High,
    Urgent,
}
