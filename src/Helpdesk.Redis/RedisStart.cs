using Helpdesk.Core;
using Helpdesk.Redis.Embedded;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Helpdesk.Redis;

/// <summary>
/// Opens the conversation store before anything uses it: the server of <c>ConnectionStrings:Redis</c>, or the embedded one;
/// settles which incarnation of the data this is, and watches that it stays.
/// </summary>
internal sealed partial class RedisStart(
    RedisConnection connection,
    StoreLife life,
    DeskRebuild desks,
    IConfiguration configuration,
    HelpdeskPaths paths,
    TimeProvider time,
    ILogger<RedisStart> logger) : BackgroundService
{
    private static readonly TimeSpan BeatInterval = TimeSpan.FromSeconds(10);
    private EmbeddedRedis? embedded;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var minimum = 32;
        ThreadPool.GetMinThreads(out var workers, out var completions);
        // The client starves under contention with as few threads as cores (measured: stalls of seconds without this).
        ThreadPool.SetMinThreads(Math.Max(workers, minimum), Math.Max(completions, minimum));

        if (configuration.GetConnectionString("Redis") is { Length: > 0 } configured)
        {
            await connection.OpenAsync(ConfigurationOptions.Parse(configured));
        }
        else
        {
            embedded = await Task.Run(() => EmbeddedRedis.Start(paths.Data), cancellationToken);
            await connection.OpenAsync(embedded.Options);
            if (await UnfinishedScripts.FinishAsync(connection.Database) is var finished and > 0)
                LogFinished(logger, finished);
        }

        await life.BeatAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BeatInterval, time);
        await TryAsync(desks.RunAsync, stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(
                async token =>
                {
                    await life.BeatAsync(token);
                    await desks.RunAsync(token);
                },
                stoppingToken);
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work(stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogBeatFailed(logger, exception.GetType().Name);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await connection.DisposeAsync();
        embedded?.Dispose();
        embedded = null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The embedded store was killed in the middle of {Scripts} changes; they were finished")]
    private static partial void LogFinished(ILogger logger, int scripts);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The conversation store or the records did not take the beat: {Failure}")]
    private static partial void LogBeatFailed(ILogger logger, string failure);
}
