namespace Helpdesk.Core.Tickets;

/// <summary>Which tickets of a desk a list shows, and in which order; null and empty ask for nothing.</summary>
public sealed record TicketQuery
{
    /// <summary>The most tickets of one page.</summary>
    public const int LargestPage = 100;

    /// <summary>The longest <see cref="Text"/>, in UTF-16 units.</summary>
    public const int LongestText = 200;

    public required string Desk { get; init; }

    /// <summary>Any of these.</summary>
    public IReadOnlyList<TicketStatus> Statuses { get; init; } = [];

    /// <summary>Any of these.</summary>
    public IReadOnlyList<TicketPriority> Priorities { get; init; } = [];

    /// <summary>Tickets that have this tag.</summary>
    public string? Tag { get; init; }

    /// <summary>The agent who looks after it; empty for tickets that nobody looks after.</summary>
    public string? Assignee { get; init; }

    /// <summary>
    /// Words that a ticket's number, subject, description, comments, contact, requester or tags hold, all of them; the last may be the
    /// beginning of one. Null asks for nothing; a text without any word finds nothing.
    /// </summary>
    public string? Text { get; init; }

    public string? Requester { get; init; }
    public string? Bot { get; init; }

    /// <summary>The path of the conversation.</summary>
    public string? Conversation { get; init; }

    /// <summary>Made at this moment or later.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Made before this moment.</summary>
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Last changed at this moment or later.</summary>
    public DateTimeOffset? UpdatedFrom { get; init; }

    /// <summary>Last changed before this moment.</summary>
    public DateTimeOffset? UpdatedBefore { get; init; }

    /// <summary>Something promised is due before this moment.</summary>
    public DateTimeOffset? SlaBefore { get; init; }

    /// <summary>Something promised is due before the moment at which it is asked.</summary>
    public bool Overdue { get; init; }

    public TicketSort Sort { get; init; } = TicketSort.Created;

    /// <summary>Newest, most urgent, highest first.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>Tickets of one page, 1 to <see cref="LargestPage"/>.</summary>
    public int Limit { get; init; } = 25;

    /// <summary>The <see cref="TicketPage.Next"/> of the page before; null for the first one.</summary>
    public string? Cursor { get; init; }
}
