namespace Helpdesk.Core.Limits;

/// <summary>Counters that all instances share and that expire by themselves.</summary>
public interface ILimits
{
    /// <summary>Takes one of <paramref name="permits"/> in any <paramref name="window"/>.</summary>
    /// <returns>Zero when it was taken, else how long to wait.</returns>
    ValueTask<TimeSpan> TryTakeAsync(string key, int permits, TimeSpan window, CancellationToken cancellationToken);
}
