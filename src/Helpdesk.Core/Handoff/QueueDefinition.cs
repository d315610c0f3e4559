namespace Helpdesk.Core.Handoff;

/// <summary>A queue in which customers of a bot wait for people.</summary>
public sealed record QueueDefinition
{
    public required string Name { get; init; }

    /// <summary>When people are on duty.</summary>
    public BusinessHours Hours { get; init; } = BusinessHours.Always;

    /// <summary>What an agent must be able to do, all of it; empty when anybody may.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>The languages that an agent must speak one of; empty when any will do.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Higher comes first.</summary>
    public int Priority { get; init; }

    public QueueAssignment Assignment { get; init; }

    public SlaTargets Sla { get; init; } = new();
}
