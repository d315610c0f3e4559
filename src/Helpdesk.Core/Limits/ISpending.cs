namespace Helpdesk.Core.Limits;

/// <summary>What was used up so far, in sums that all instances share and that expire by themselves.</summary>
public interface ISpending
{
    /// <summary>The sums under these names, in their order; 0 for one that nothing was added to.</summary>
    ValueTask<IReadOnlyList<long>> ReadAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken);

    /// <summary>Adds to each of these sums; the lifetime of one begins with its first addition.</summary>
    ValueTask AddAsync(IReadOnlyList<string> keys, long amount, TimeSpan lifetime, CancellationToken cancellationToken);
}
