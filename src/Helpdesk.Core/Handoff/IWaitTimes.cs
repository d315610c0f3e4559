namespace Helpdesk.Core.Handoff;

/// <summary>How long customers of a queue have waited for a person lately.</summary>
public interface IWaitTimes
{
    Task AddAsync(string desk, string queue, TimeSpan waited, CancellationToken cancellationToken);

    /// <summary>The waits that ended within the last hour.</summary>
    Task<IReadOnlyList<TimeSpan>> LastHourAsync(string desk, string queue, CancellationToken cancellationToken);
}
