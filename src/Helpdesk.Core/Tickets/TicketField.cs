namespace Helpdesk.Core.Tickets;

/// <summary>What of a ticket the history tells of. The numbers are kept and stay what they are.</summary>
public enum TicketField
{
    Subject = 0,
    Contact = 1,
    Status = 2,
    Priority = 3,
    Tags = 4,
    Assignee = 5,

    /// <summary>A comment was added: its number.</summary>
    Comment = 6,

    /// <summary>When an agent replied first.</summary>
    FirstReply = 7,

    FirstReplyDue = 8,
    NextReplyDue = 9,
    ResolutionDue = 10,
    FirstReplyBreached = 11,
    NextReplyBreached = 12,
    ResolutionBreached = 13,

    /// <summary>A link was set or taken away: the relation and the number of the other ticket.</summary>
    Link = 14,
}
