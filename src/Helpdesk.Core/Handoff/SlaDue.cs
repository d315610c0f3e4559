namespace Helpdesk.Core.Handoff;

/// <summary>A promise of a queue to one customer.</summary>
/// <param name="At">When it is broken.</param>
/// <param name="Left">The time on duty until then.</param>
public sealed record SlaDue(SlaPromise Promise, DateTimeOffset At, SlaState State, TimeSpan Left);
