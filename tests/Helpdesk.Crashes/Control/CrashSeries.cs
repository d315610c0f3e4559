using System.Diagnostics;
using System.Globalization;
using Helpdesk.Crashes.Scenarios;
using Helpdesk.Crashes.Workers;
using Helpdesk.Testing.Databases;

namespace Helpdesk.Crashes.Control;

/// <summary>Runs seed after seed, in batches, until so many runs have seen a kill.</summary>
internal sealed class CrashSeries : IFleetWatcher, IAsyncDisposable
{
    /// <summary>So many batches in a row have the same number of workers.</summary>
    private const int BatchesOfASize = 5;

    private static readonly TimeSpan Lease = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan DeliveryLease = TimeSpan.FromMilliseconds(900);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(180);

    /// <summary>Without a guard a conversation may never become quiet, which is as good a sign as any.</summary>
    private static readonly TimeSpan LongestWithout = TimeSpan.FromSeconds(30);

    private readonly CrashOptions options;
    private readonly TextWriter output;
    private readonly Watch watch;
    private readonly string folder;
    private readonly WorkerOptions workers;
    private readonly CrashReport report = new();
    private Batch? batch;
    private Fleet? fleet;

    private CrashSeries(CrashOptions options, TextWriter output, Watch watch, string folder, string connectionString)
    {
        (this.options, this.output, this.watch, this.folder) = (options, output, watch, folder);
        workers = new WorkerOptions(connectionString, options.Without ?? "", Lease, DeliveryLease);
    }

    public int KillsToCome => batch?.KillsToCome ?? 0;

    /// <summary>Runs the series; what goes wrong is written at once, with the way to see it again.</summary>
    public static async Task<CrashReport> RunAsync(CrashOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("helpdesk-crashes-");
        var server = options.Garnet ? null : await RedisServer.StartAsync();
        try
        {
            await using var watch = new Watch();
            if (server is not null)
                await watch.OpenAsync(server.ConnectionString);
            await using var series = new CrashSeries(options, output, watch, folder.FullName, server?.ConnectionString ?? "");
            return await series.RunAsync(cancellationToken);
        }
        finally
        {
            if (server is not null)
                await server.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }

    public void Hear(WorkerProcess worker, string[] words) => batch?.Hear(worker, words);

    public async Task UpAsync(WorkerProcess worker)
    {
        if (!options.Garnet)
            return;
        try
        {
            await watch.OpenAsync(await Watch.EmbeddedAsync(folder));
        }
        catch (Exception) when (worker.Doomed)
        {
            // It was killed again before it could be looked at; the next one will be.
        }
    }

    public void Died(WorkerProcess worker, string errors) => batch?.Died(worker, errors);

    public async ValueTask DisposeAsync()
    {
        batch = null;
        if (fleet is not null)
            await fleet.DisposeAsync();
        fleet = null;
    }

    private async Task<CrashReport> RunAsync(CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        await using var pool = new WorkerPool(workers, options.Garnet ? 2 : 3);
        for (var number = options.Seed / CrashOptions.BatchSize; report.Runs < options.Runs; number++)
        {
            var size = SizeOf(number);
            if (fleet?.Size != size)
                await StartFleetAsync(pool, size, cancellationToken);
            await PlayAsync(number, size, cancellationToken);
            report.Took = Stopwatch.GetElapsedTime(began);
            if (number % 10 == 9 || options.Verbose)
                await output.WriteLineAsync(Progress());
            if (report.Violations > 0 && options.StopAtViolation)
                break;
        }

        await DisposeAsync();
        return report;
    }

    /// <summary>How many workers a batch has; it follows from the seeds.</summary>
    private int SizeOf(int number) => options switch
    {
        { Garnet: true } => 1,
        { Workers: > 0 } => options.Workers,
        { Without: Guards.Fence } => 2,
        _ => 1 + (number / BatchesOfASize % 3),
    };

    private async Task StartFleetAsync(WorkerPool pool, int size, CancellationToken cancellationToken)
    {
        await DisposeAsync();
        fleet = new Fleet(pool, folder, size, workers.Standstill, this);
        // The first order is carried out by a worker that is at work.
        var order = fleet.OrderAsync(0, ["owner", new Core.Conversations.ConversationKey("default", "demo-shop", "nobody").Path], cancellationToken);
        if (await Task.WhenAny(order, fleet.Failed) != order)
            await fleet.Failed;
        await order;
    }

    private async Task PlayAsync(int number, int size, CancellationToken cancellationToken)
    {
        var source = new ScenarioSource(options.Without);
        var runs = Enumerable.Range(number * CrashOptions.BatchSize, CrashOptions.BatchSize)
            .Select(seed => new Run(source.Next(seed, size > 1), Guid.NewGuid().ToString("N")[..8]))
            .ToList();
        batch = new Batch(runs, fleet!, watch, options.Without is null ? Longest : LongestWithout);
        var playing = batch.PlayAsync(cancellationToken);
        if (await Task.WhenAny(playing, fleet!.Failed) != playing)
            await fleet.Failed;
        await playing;
        foreach (var run in runs)
        {
            report.Add(run, Replay(run.Scenario.Seed, size));
            if (run.Violations.Count > 0)
                await output.WriteLineAsync($"\nseed {run.Scenario.Seed}: {string.Join("; ", run.Violations)}\n  again with: {Replay(run.Scenario.Seed, size)}\n{run.Story}");
            else if (options.Verbose)
                await output.WriteLineAsync($"\nseed {run.Scenario.Seed}: {string.Join(',', run.Kills)}\n{run.Story}");
        }
    }

    private string Replay(int seed, int size) => string.Create(
        CultureInfo.InvariantCulture,
        $"--store {(options.Garnet ? "garnet" : "redis")} --runs 1 --seed {seed}{(options.Garnet ? "" : $" --workers {size}")}{(options.Without is null ? "" : $" --without {options.Without}")} --verbose");

    private string Progress() => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Runs} runs, {report.Missed} missed, {report.Violations} violations, {report.Took:hh\\:mm\\:ss}, {report.Runs / report.Took.TotalMinutes:0} runs/minute");
}
