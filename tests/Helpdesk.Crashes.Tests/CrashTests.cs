using Helpdesk.Crashes.Control;

namespace Helpdesk.Crashes.Tests;

/// <summary>The short form of what <c>dotnet run --project tests/Helpdesk.Crashes</c> does at length; the seeds are always the same.</summary>
public sealed class CrashTests
{
    [Fact]
    public async Task Workers_on_redis_server_can_be_killed_at_every_step()
    {
        var report = await RunAsync(new CrashOptions { Garnet = false, Runs = 80 });

        Assert.True(report.Violations == 0, report.Stories);
        Assert.InRange(report.Runs, 80, 100);
    }

    [Fact]
    public async Task A_worker_with_the_embedded_store_can_be_killed_at_every_step()
    {
        var report = await RunAsync(new CrashOptions { Garnet = true, Runs = 60 });

        Assert.True(report.Violations == 0, report.Stories);
        Assert.InRange(report.Runs, 60, 80);
    }

    [Theory]
    [InlineData("deduplication", "stands in the log 2 times")]
    [InlineData("epoch", "two agents claimed the conversation at once")]
    [InlineData("fence", "fence")]
    [InlineData("journal", "was carried out 2 times")]
    [InlineData("outbox", "is Delivered after 2 sends")]
    public async Task Without_this_guard_the_same_runs_go_wrong(string guard, string wrong)
    {
        var report = await RunAsync(new CrashOptions { Garnet = false, Runs = 40, Workers = 2, Without = guard, StopAtViolation = true });

        Assert.Contains(wrong, report.Stories, StringComparison.Ordinal);
    }

    private static Task<CrashReport> RunAsync(CrashOptions options) =>
        CrashSeries.RunAsync(options, TextWriter.Null, TestContext.Current.CancellationToken);
}
