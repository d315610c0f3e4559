namespace Helpdesk.Core.Tickets;

/// <summary>How a ticket stands to another one. The numbers are kept and stay what they are.</summary>
public enum TicketRelation
{
    /// <summary>Has to do with it.</summary>
    Relates = 0,

    /// <summary>The other one waits for this one.</summary>
    Blocks = 1,
    BlockedBy = 2,

    /// <summary>Is about the same as the other one, which is the one to look after.</summary>
    Duplicates = 3,
    DuplicatedBy = 4,

    /// <summary>Was closed in favour of the other one; made by a merge alone.</summary>
    MergedInto = 5,
    MergedFrom = 6,
}
