namespace Helpdesk.Core.Tickets;

/// <summary>What was promised on a ticket, as whoever keeps its clock has reckoned it. Times are kept to the millisecond.</summary>
public sealed record TicketSla
{
    /// <summary>Nothing was promised.</summary>
    public static TicketSla None { get; } = new();

    /// <summary>Until when the first public comment by an agent is promised.</summary>
    public DateTimeOffset? FirstReplyDue { get; init; }

    /// <summary>Until when the next one is promised; null while none is owed.</summary>
    public DateTimeOffset? NextReplyDue { get; init; }

    /// <summary>Until when it is promised to be solved.</summary>
    public DateTimeOffset? ResolutionDue { get; init; }

    /// <summary>Whether the first reply came, or comes, too late.</summary>
    public bool FirstReplyBreached { get; init; }

    /// <summary>Whether a later reply came, or comes, too late.</summary>
    public bool NextReplyBreached { get; init; }

    /// <summary>Whether it was, or is, solved too late.</summary>
    public bool ResolutionBreached { get; init; }
}
