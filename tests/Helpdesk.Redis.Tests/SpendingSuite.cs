using Helpdesk.Core.Limits;
using Helpdesk.Testing.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Redis.Tests;

/// <summary>What sums that all instances share must keep; derived once for each server.</summary>
public abstract class SpendingSuite
{
    protected abstract TestStores Stores { get; }

    private ISpending Spending => Stores.Services.GetRequiredService<ISpending>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sums_are_kept_by_name_and_one_that_nothing_was_added_to_is_zero()
    {
        string[] keys = [Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N")];

        await Spending.AddAsync(keys[..2], 15, TimeSpan.FromHours(1), Cancellation);
        await Spending.AddAsync(keys[1..2], 7, TimeSpan.FromHours(1), Cancellation);

        Assert.Equal([15, 22, 0], await Spending.ReadAsync(keys, Cancellation));
    }

    [Fact]
    public async Task Additions_at_the_same_time_are_all_counted()
    {
        var key = Guid.NewGuid().ToString("N");

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Spending.AddAsync([key], 2, TimeSpan.FromHours(1), Cancellation).AsTask()));

        Assert.Equal([100], await Spending.ReadAsync([key], Cancellation));
    }

    [Fact]
    public async Task The_life_of_a_sum_begins_with_its_first_addition_and_is_not_prolonged()
    {
        var key = Guid.NewGuid().ToString("N");

        await Spending.AddAsync([key], 1, TimeSpan.FromMinutes(10), Cancellation);
        await Spending.AddAsync([key], 1, TimeSpan.FromHours(10), Cancellation);

        var left = await Stores.Services.GetRequiredService<RedisConnection>().Database.KeyTimeToLiveAsync($"hd:spent:{key}");
        Assert.InRange(left!.Value, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
    }
}
