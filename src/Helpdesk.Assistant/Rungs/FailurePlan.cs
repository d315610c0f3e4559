using Helpdesk.Assistant.Wire;

namespace Helpdesk.Assistant.Rungs;

/// <summary>What follows a failure of one kind; the README shows it as a table.</summary>
/// <param name="Retries">How often the same rung is asked again before the next one.</param>
/// <param name="Wait">The first wait before that; each further one is twice as long.</param>
/// <param name="Counts">Whether it says something about the health of the rung.</param>
internal sealed record FailurePlan(int Retries, TimeSpan Wait, bool Counts)
{
    public static FailurePlan Of(FailureKind kind, bool isLastModel) => kind switch
    {
        FailureKind.Busy => new(2, TimeSpan.FromSeconds(1), true),
        FailureKind.Burst => new(1, TimeSpan.FromSeconds(5), true),
        FailureKind.Quota => new(1, TimeSpan.FromSeconds(5), true),
        FailureKind.Stumbled => new(1, TimeSpan.FromSeconds(0.5), true),
        FailureKind.Unavailable when isLastModel => new(1, TimeSpan.FromSeconds(1), true),
        FailureKind.Unavailable or FailureKind.Silent or FailureKind.Broken or FailureKind.Alarm => new(0, TimeSpan.Zero, true),
        FailureKind.Invalid or FailureKind.TooLong or FailureKind.Refused or FailureKind.Full or FailureKind.Resting => new(0, TimeSpan.Zero, false),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no plan for this kind of failure."),
    };
}
