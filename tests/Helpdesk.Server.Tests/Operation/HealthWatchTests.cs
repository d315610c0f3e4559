using Helpdesk.Core.Operation;
using Helpdesk.Server.Operation;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Helpdesk.Server.Tests.Operation;

public sealed class HealthWatchTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider time = new(Noon);
    private readonly ScriptedProbe records = new("records");
    private readonly ScriptedProbe store = new("conversation store");
    private readonly HealthWatch watch;

    public HealthWatchTests() => watch = new HealthWatch([store, records], time, NullLogger<HealthWatch>.Instance);

    public void Dispose() => watch.Dispose();

    [Fact]
    public async Task A_part_that_is_well_has_no_problem()
    {
        var parts = await watch.PartsAsync(TestContext.Current.CancellationToken);

        Assert.Equal([new PartHealth("conversation store", null, null), new PartHealth("records", null, null)], parts);
    }

    [Fact]
    public async Task A_part_is_down_since_it_was_first_seen_down()
    {
        records.Answer = () => "The disk is full.";
        await watch.PartsAsync(TestContext.Current.CancellationToken);

        time.Advance(TimeSpan.FromMinutes(3));
        var parts = await watch.PartsAsync(TestContext.Current.CancellationToken);

        Assert.Equal(new PartHealth("records", "The disk is full.", Noon), parts[1]);
    }

    [Fact]
    public async Task A_part_that_is_not_vital_says_so()
    {
        records.IsVital = false;
        records.Answer = () => "Rung main: the server answered 401.";

        var parts = await watch.PartsAsync(TestContext.Current.CancellationToken);

        Assert.Equal(new PartHealth("records", "Rung main: the server answered 401.", Noon, IsVital: false), parts[1]);
    }

    [Fact]
    public async Task A_part_that_is_up_again_has_no_past()
    {
        records.Answer = () => "The disk is full.";
        await watch.PartsAsync(TestContext.Current.CancellationToken);

        records.Answer = () => null;
        time.Advance(TimeSpan.FromSeconds(2));
        var parts = await watch.PartsAsync(TestContext.Current.CancellationToken);

        Assert.Equal(new PartHealth("records", null, null), parts[1]);
    }

    [Fact]
    public async Task The_words_of_an_exception_stay_inside()
    {
        store.Answer = () => throw new InvalidOperationException("redis://user:password@store");

        var parts = await watch.PartsAsync(TestContext.Current.CancellationToken);

        Assert.Equal("It failed: InvalidOperationException.", parts[0].Problem);
    }

    [Fact]
    public async Task Many_callers_at_once_make_one_look()
    {
        await watch.PartsAsync(TestContext.Current.CancellationToken);
        await watch.PartsAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, store.Looks);

        time.Advance(TimeSpan.FromSeconds(1));
        await watch.PartsAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, store.Looks);
    }

    private sealed class ScriptedProbe(string name) : IHealthProbe
    {
        public string Name => name;

        public bool IsVital { get; set; } = true;

        public Func<string?> Answer { get; set; } = () => null;

        public int Looks { get; private set; }

        public ValueTask<string?> ProblemAsync(CancellationToken cancellationToken)
        {
            Looks++;
            return ValueTask.FromResult(Answer());
        }
    }
}
