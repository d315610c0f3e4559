using Helpdesk.Core.Channels;
using Helpdesk.Core.Transcripts;
using Helpdesk.Core.Turns;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Crashes.Workers;

/// <summary>Runs turns and deliveries as they become ready, as the server does.</summary>
internal sealed partial class WorkLoops(
    IReadyConversations ready,
    TurnRunner turns,
    RunningTurns running,
    DeliveryRunner deliveries,
    TranscriptCopier copier,
    TimeProvider time,
    ILogger<WorkLoops> logger) : BackgroundService
{
    private readonly string name = $"worker-{Environment.ProcessId}";

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 256, CancellationToken = stoppingToken };
        return Task.WhenAll(
            Parallel.ForEachAsync(ready.TurnsAsync(stoppingToken), parallel, async (conversation, token) => await TryAsync(async () =>
            {
                while (await turns.RunAsync(conversation, name, token))
                {
                    // The conversation has more waiting.
                }
            })),
            Parallel.ForEachAsync(ready.DeliveriesAsync(stoppingToken), parallel, async (conversation, token) =>
                await TryAsync(() => deliveries.RunAsync(conversation, name, token))),
            CopyAsync(stoppingToken),
            InterruptAsync(stoppingToken));
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(logger, exception.GetType().Name);
        }
    }

    private async Task CopyAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await TryAsync(() => copier.RunAsync(name, stoppingToken));
    }

    private async Task InterruptAsync(CancellationToken stoppingToken)
    {
        await foreach (var conversation in ready.InterruptionsAsync(stoppingToken))
            running.Interrupt(conversation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store failed under a turn or a delivery: {Failure}")]
    private static partial void LogFailed(ILogger logger, string failure);
}
