namespace Helpdesk.Core.Handoff;

/// <summary>How fast customers of a queue are promised an answer, in time on duty; null where nothing is promised.</summary>
public sealed record SlaTargets
{
    /// <summary>From the handoff to a person's first word.</summary>
    public TimeSpan? FirstReply { get; init; }

    /// <summary>From a customer's word to a person's.</summary>
    public TimeSpan? NextReply { get; init; }

    /// <summary>From the handoff to its end.</summary>
    public TimeSpan? Resolution { get; init; }

    /// <summary>The part of the time after which people are warned, 0 to 1.</summary>
    public double Warn { get; init; } = 0.8;
}
