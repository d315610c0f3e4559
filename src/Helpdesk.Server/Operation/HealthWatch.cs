using Helpdesk.Core.Operation;

namespace Helpdesk.Server.Operation;

/// <summary>Knows which parts are down, and since when. Looks every few seconds, and when asked; says in the log what changed.</summary>
internal sealed partial class HealthWatch(IEnumerable<IHealthProbe> probes, TimeProvider time, ILogger<HealthWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly IHealthProbe[] probes = [.. probes];
    private readonly SemaphoreSlim looking = new(1, 1);
    private IReadOnlyList<PartHealth> parts = [];
    private long lookedAt;

    /// <summary>The parts as they were at most a second ago, in the order in which they were registered.</summary>
    public async ValueTask<IReadOnlyList<PartHealth>> PartsAsync(CancellationToken cancellationToken)
    {
        await looking.WaitAsync(cancellationToken);
        try
        {
            if (lookedAt == 0 || time.GetElapsedTime(lookedAt) >= Fresh)
            {
                var before = parts.ToDictionary(part => part.Name, StringComparer.Ordinal);
                parts = await Task.WhenAll(probes.Select(probe => LookAsync(probe, before.GetValueOrDefault(probe.Name), cancellationToken)));
                lookedAt = time.GetTimestamp();
            }

            return parts;
        }
        finally
        {
            looking.Release();
        }
    }

    public override void Dispose()
    {
        looking.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await PartsAsync(stoppingToken);
    }

    private async Task<PartHealth> LookAsync(IHealthProbe probe, PartHealth? before, CancellationToken cancellationToken)
    {
        var problem = await ProblemAsync(probe, cancellationToken);
        var since = problem is null ? (DateTimeOffset?)null : before?.Since ?? time.GetUtcNow();
        if (problem is not null && before?.Problem is null)
            LogDown(probe.IsVital ? "Down" : "Degraded", probe.Name, problem);
        else if (problem is null && before?.Problem is not null)
            LogBack(probe.Name, before.Since!.Value);
        return new PartHealth(probe.Name, problem, since, probe.Notice, probe.IsVital);
    }

    private async Task<string?> ProblemAsync(IHealthProbe probe, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await probe.ProblemAsync(patience.Token).AsTask().WaitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "It does not answer in time.";
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The message may name an address with its password.
            LogProbeFailed(exception, probe.Name);
            return $"It failed: {exception.GetType().Name}.";
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Health}: {Part}: {Problem}")]
    private partial void LogDown(string health, string part, string problem);

    [LoggerMessage(LogLevel.Information, "Up again: {Part}, which had a problem since {Since}")]
    private partial void LogBack(string part, DateTimeOffset since);

    [LoggerMessage(LogLevel.Debug, "The probe of the {Part} failed")]
    private partial void LogProbeFailed(Exception exception, string part);
}
