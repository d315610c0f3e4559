namespace Helpdesk.Assistant.Rungs;

/// <summary>How long a turn may still spend with models.</summary>
internal sealed class ModelTime(TimeSpan limit, TimeProvider time)
{
    private readonly long started = time.GetTimestamp();

    public TimeSpan Remaining => limit - time.GetElapsedTime(started) is { Ticks: > 0 } left ? left : TimeSpan.Zero;
}
