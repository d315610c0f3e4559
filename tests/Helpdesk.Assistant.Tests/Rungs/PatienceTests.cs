using Helpdesk.Assistant.Rungs;
using Microsoft.Extensions.Time.Testing;

namespace Helpdesk.Assistant.Tests.Rungs;

public sealed class PatienceTests
{
    private readonly FakeTimeProvider time = new();
    private readonly RungOptions options = new() { FirstTokenSeconds = 5, SilenceSeconds = 10, TimeoutSeconds = 20 };

    [Theory]
    [InlineData(60, 5)]
    [InlineData(3, 3)]
    public void The_first_token_is_waited_for_as_long_as_rung_and_turn_allow(int left, int ends)
    {
        using var patience = new Patience(options, TimeSpan.FromSeconds(left), time, CancellationToken.None);

        time.Advance(TimeSpan.FromSeconds(ends - 0.1));
        Assert.False(patience.Token.IsCancellationRequested);
        time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(patience.Token.IsCancellationRequested);
    }

    [Fact]
    public void A_call_that_never_pauses_still_ends_with_its_whole_time()
    {
        using var patience = new Patience(options, TimeSpan.MaxValue, time, CancellationToken.None);
        for (var second = 0; second < 19; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            patience.Renew();
        }

        Assert.False(patience.Token.IsCancellationRequested);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(patience.Token.IsCancellationRequested);
    }
}
