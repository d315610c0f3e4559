namespace Helpdesk.Crashes.Scenarios;

/// <summary>What happens to a worker at a named point.</summary>
/// <param name="Kind">What.</param>
/// <param name="Point">Where: a step and before, during or after.</param>
/// <param name="Message">The message whose way is interrupted, from 1; 0 for any.</param>
/// <param name="Passage">At which passage of the point in one process, from 1.</param>
internal sealed record Interruption(InterruptionKind Kind, string Point, int Message, int Passage)
{
    public override string ToString() => $"{Kind} at {Point}, message {Message}, passage {Passage}";
}
