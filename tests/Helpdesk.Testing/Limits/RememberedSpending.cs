using System.Collections.Concurrent;
using Helpdesk.Core.Limits;

namespace Helpdesk.Testing.Limits;

/// <summary>Sums in memory, which a test can read and set.</summary>
public sealed class RememberedSpending : ISpending
{
    public ConcurrentDictionary<string, long> Sums { get; } = new(StringComparer.Ordinal);

    /// <summary>How often sums were asked for.</summary>
    public int Reads { get; private set; }

    /// <summary>Thrown at each call, as by a store that is away; null while it is there.</summary>
    public Exception? Failure { get; set; }

    public ValueTask<IReadOnlyList<long>> ReadAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        Reads++;
        return Failure is { } failure
            ? throw failure
            : ValueTask.FromResult<IReadOnlyList<long>>(keys.Select(key => Sums.GetValueOrDefault(key)).ToList());
    }

    public ValueTask AddAsync(IReadOnlyList<string> keys, long amount, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        if (Failure is { } failure)
            throw failure;
        foreach (var key in keys)
            Sums.AddOrUpdate(key, amount, (_, sum) => sum + amount);
        return ValueTask.CompletedTask;
    }
}
