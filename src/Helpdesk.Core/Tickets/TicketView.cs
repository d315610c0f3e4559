namespace Helpdesk.Core.Tickets;

/// <summary>A list of tickets that an agent has kept under a name.</summary>
public sealed record TicketView
{
    /// <summary>Names it within the desk; empty for one that is to be made.</summary>
    public string Id { get; init; } = "";

    public required string Desk { get; init; }

    /// <summary>The agent who made it, and who alone changes it.</summary>
    public required string Owner { get; init; }

    public required string Name { get; init; }

    /// <summary>Whether everybody at the desk sees it.</summary>
    public bool Shared { get; init; }

    /// <summary>What it shows; of the same desk, without a cursor.</summary>
    public required TicketQuery Query { get; init; }

    /// <summary>Rises with each change, from 1.</summary>
    public long Version { get; init; }
}
