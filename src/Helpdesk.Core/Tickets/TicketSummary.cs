namespace Helpdesk.Core.Tickets;

/// <summary>A ticket as it stands in a list: all but its description and comments.</summary>
public sealed record TicketSummary
{
    public required string Desk { get; init; }
    public required long Number { get; init; }
    public string? Bot { get; init; }
    public required string Requester { get; init; }
    public string? Contact { get; init; }
    public required string Subject { get; init; }
    public required TicketStatus Status { get; init; }
    public required TicketPriority Priority { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    public string? Assignee { get; init; }
    public string? Conversation { get; init; }

    /// <summary>How many comments it has.</summary>
    public required int Comments { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? SolvedAt { get; init; }
    public DateTimeOffset? FirstRepliedAt { get; init; }

    /// <summary>What was promised.</summary>
    public TicketSla Sla { get; init; } = TicketSla.None;

    /// <summary>The next moment at which something promised is due; null when nothing is.</summary>
    public DateTimeOffset? Due { get; init; }

    public required long Version { get; init; }

    public static TicketSummary Of(Ticket ticket) => new()
    {
        Desk = ticket.Desk,
        Number = ticket.Number,
        Bot = ticket.Bot,
        Requester = ticket.Requester,
        Contact = ticket.Contact,
        Subject = ticket.Subject,
        Status = ticket.Status,
        Priority = ticket.Priority,
        Tags = ticket.Tags,
        Assignee = ticket.Assignee,
        Conversation = ticket.Conversation,
        Comments = ticket.Comments.Count,
        CreatedAt = ticket.CreatedAt,
        UpdatedAt = ticket.UpdatedAt,
        SolvedAt = ticket.SolvedAt,
        FirstRepliedAt = ticket.FirstRepliedAt,
        Sla = ticket.Sla,
        Due = ticket.Due,
        Version = ticket.Version,
    };
}
