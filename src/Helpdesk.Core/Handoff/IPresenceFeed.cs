namespace Helpdesk.Core.Handoff;

/// <summary>Hears when who is at a place changes; that a time has run out is not told.</summary>
public interface IPresenceFeed
{
    /// <summary>A signal for each change at the place from now on, the first at once.</summary>
    IAsyncEnumerable<bool> WatchAsync(string place, CancellationToken cancellationToken);
}
