namespace Helpdesk.Core.Tickets;

/// <summary>Something that a business has promised to look after, until it is solved.</summary>
public sealed record Ticket
{
    public required string Desk { get; init; }

    /// <summary>The number within the desk, from 1, never used twice; what the customer is told.</summary>
    public required long Number { get; init; }

    public string? Bot { get; init; }
    public required string Requester { get; init; }
    public string? Contact { get; init; }
    public required string Subject { get; init; }
    public required string Description { get; init; }
    public required TicketStatus Status { get; init; }
    public required TicketPriority Priority { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>The agent who looks after it; null while nobody does.</summary>
    public string? Assignee { get; init; }

    /// <summary>The path of the conversation from which it came.</summary>
    public string? Conversation { get; init; }

    /// <summary>The comments, oldest first.</summary>
    public required IReadOnlyList<TicketComment> Comments { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was last set to solved; null while it is not.</summary>
    public DateTimeOffset? SolvedAt { get; init; }

    /// <summary>When an agent first wrote a public comment; null while none has.</summary>
    public DateTimeOffset? FirstRepliedAt { get; init; }

    /// <summary>What was promised.</summary>
    public TicketSla Sla { get; init; } = TicketSla.None;

    /// <summary>The next moment at which something promised is due; null when nothing is.</summary>
    public DateTimeOffset? Due => TicketRules.Due(this);

    /// <summary>Rises with each change; who changes a ticket says which version was seen.</summary>
    public required long Version { get; init; }
}
