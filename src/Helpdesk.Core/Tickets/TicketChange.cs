namespace Helpdesk.Core.Tickets;

/// <summary>What is to be changed on a ticket; null leaves a field as it is.</summary>
public sealed record TicketChange
{
    public string? Subject { get; init; }
    public string? Contact { get; init; }
    public TicketStatus? Status { get; init; }
    public TicketPriority? Priority { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Tags to add to those that it has, or is given.</summary>
    public IReadOnlyList<string> AddTags { get; init; } = [];

    /// <summary>Tags to take away from those.</summary>
    public IReadOnlyList<string> RemoveTags { get; init; } = [];

    /// <summary>The agent who shall look after it; empty for nobody.</summary>
    public string? Assignee { get; init; }

    /// <summary>A comment to add.</summary>
    public NewComment? Comment { get; init; }

    /// <summary>What is promised from now on, in place of all that was.</summary>
    public TicketSla? Sla { get; init; }

    /// <summary>Who makes the change, for the history.</summary>
    public TicketActor? By { get; init; }
}
