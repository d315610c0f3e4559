using Helpdesk.Core.Channels;
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

    private async Task InterruptAsync(CancellationToken stoppingToken)
    {
        await foreach (var conversation in ready.InterruptionsAsync(stoppingToken))
            running.Interrupt(conversation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store failed under a turn or a delivery: {Failure}")]
    private static partial void LogFailed(ILogger logger, string failure);
}
