using Helpdesk.Server.Load;

namespace Helpdesk.Server.Tests.Load;

public class PercentilesTests
{
    [Fact]
    public void A_percentile_is_a_time_that_was_measured()
    {
        var times = Enumerable.Range(1, 100).Reverse().Select(value => TimeSpan.FromMilliseconds(value));

        Assert.Equal(new Percentiles(100, 50, 90, 99, 100), Percentiles.Of(times));
    }

    [Fact]
    public void A_single_time_is_every_percentile() =>
        Assert.Equal(new Percentiles(1, 7, 7, 7, 7), Percentiles.Of([TimeSpan.FromMilliseconds(7)]));

    [Fact]
    public void Nothing_measured_is_zero() => Assert.Equal(0, Percentiles.Of([]).Max);
}
