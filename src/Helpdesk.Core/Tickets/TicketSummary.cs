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
    public required long Version { get; init; }
}
