using System.Globalization;
using Helpdesk.Core.Handoff;
using StackExchange.Redis;

namespace Helpdesk.Redis;

/// <summary>The last hour's waits of each queue.</summary>
internal sealed class RedisWaitTimes(RedisConnection connection, RedisScripts scripts) : IWaitTimes
{
    public async Task AddAsync(string desk, string queue, TimeSpan waited, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await connection.Database.ScriptEvaluateAsync(
            scripts.Waits, [KeyOf(desk, queue)], [Math.Max(0, (long)waited.TotalMilliseconds), Guid.NewGuid().ToString("N")]);
    }

    public async Task<IReadOnlyList<TimeSpan>> LastHourAsync(string desk, string queue, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waits = (string[])(await connection.Database.ScriptEvaluateAsync(scripts.Waits, [KeyOf(desk, queue)], ["", ""]))!;
        return [.. waits.Select(wait => TimeSpan.FromMilliseconds(long.Parse(wait.AsSpan(0, wait.IndexOf(' ')), CultureInfo.InvariantCulture)))];
    }

    private static RedisKey KeyOf(string desk, string queue) => $"hd:waits:{desk}:{queue}";
}
