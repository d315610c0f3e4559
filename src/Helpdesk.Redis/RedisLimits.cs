using Helpdesk.Core.Limits;

namespace Helpdesk.Redis;

/// <summary>Shared counters, one script each.</summary>
internal sealed class RedisLimits(RedisConnection connection, RedisScripts scripts) : ILimits
{
    public async ValueTask<TimeSpan> TryTakeAsync(string key, int permits, TimeSpan window, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var wait = (long)await connection.Database.ScriptEvaluateAsync(
            scripts.Limit, [$"hd:limit:{key}"], [permits, (long)window.TotalMilliseconds]);
        return TimeSpan.FromMilliseconds(wait);
    }
}
