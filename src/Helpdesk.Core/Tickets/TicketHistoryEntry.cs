namespace Helpdesk.Core.Tickets;

/// <summary>Who changed what on a ticket, and when.</summary>
public sealed record TicketHistoryEntry
{
    /// <summary>Rises from entry to entry of a ticket.</summary>
    public required long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who; null where nobody has said.</summary>
    public TicketActor? By { get; init; }

    public required TicketField Field { get; init; }

    /// <inheritdoc cref="TicketFieldChange.From"/>
    public string? From { get; init; }

    /// <inheritdoc cref="TicketFieldChange.To"/>
    public string? To { get; init; }

    /// <summary>The version that the ticket had since then.</summary>
    public required long Version { get; init; }
}
