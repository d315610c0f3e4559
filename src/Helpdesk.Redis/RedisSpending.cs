using Helpdesk.Core.Limits;
using StackExchange.Redis;

namespace Helpdesk.Redis;

/// <summary>Shared sums, a number each: they stand in different slots of a cluster, so each is a command of its own, sent together.</summary>
internal sealed class RedisSpending(RedisConnection connection) : ISpending
{
    public async ValueTask<IReadOnlyList<long>> ReadAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var sums = await Task.WhenAll(keys.Select(key => connection.Database.StringGetAsync(Name(key))));
        return sums.Select(sum => sum.IsNull ? 0 : (long)sum).ToList();
    }

    public async ValueTask AddAsync(IReadOnlyList<string> keys, long amount, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Task.WhenAll(keys.Select(async key =>
        {
            // Expiry only where there is none yet: a sum that is added to all day still ends.
            var added = connection.Database.StringIncrementAsync(Name(key), amount);
            await connection.Database.KeyExpireAsync(Name(key), lifetime, ExpireWhen.HasNoExpiry);
            await added;
        }));
    }

    private static RedisKey Name(string key) => $"hd:spent:{key}";
}
