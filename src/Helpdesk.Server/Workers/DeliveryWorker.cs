using Helpdesk.Core.Channels;
using Helpdesk.Core.Turns;

namespace Helpdesk.Server.Workers;

/// <summary>Delivers what the outbox holds, different conversations side by side. An attempt that was begun is ended, also when the server goes down.</summary>
internal sealed partial class DeliveryWorker(IReadyConversations ready, DeliveryRunner runner, ILogger<DeliveryWorker> logger) : BackgroundService
{
    private const int SideBySide = 64;
    private readonly string name = $"{Environment.MachineName}:{Environment.ProcessId}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Parallel.ForEachAsync(
                ready.DeliveriesAsync(stoppingToken),
                new ParallelOptions { MaxDegreeOfParallelism = SideBySide },
                async (conversation, _) =>
                {
                    try
                    {
                        await runner.RunAsync(conversation, name, stoppingToken);
                    }
                    catch (Exception exception)
                    {
                        // The attempt stays recorded; the sweep brings the conversation back when its lease has run out.
                        LogFailed(logger, exception.GetType().Name);
                    }
                });
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogDrained(logger);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "No more deliveries are begun: the server goes down")]
    private static partial void LogDrained(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The conversation store failed under a delivery, which is looked at again when it is back: {Failure}")]
    private static partial void LogFailed(ILogger logger, string failure);
}
