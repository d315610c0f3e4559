using Helpdesk.Core.Conversations;
using Helpdesk.Core.Limits;
using Helpdesk.Core.Turns;
using Microsoft.Extensions.Options;

namespace Helpdesk.Server.Workers;

/// <summary>
/// Runs turns as they become ready, different conversations side by side. When the server goes down it takes no more, lets the
/// running ones finish for a while, and gives back the rest.
/// </summary>
internal sealed partial class TurnWorker(
    IReadyConversations ready,
    TurnRunner runner,
    RunningTurns running,
    IOptions<HelpdeskLimits> limits,
    ILogger<TurnWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);
    private readonly string name = $"{Environment.MachineName}:{Environment.ProcessId}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ending = new CancellationTokenSource();
        await using var graceful = stoppingToken.Register(() => ending.CancelAfter(Grace));
        var interruptions = InterruptAsync(stoppingToken);
        try
        {
            await Parallel.ForEachAsync(
                ready.TurnsAsync(stoppingToken),
                new ParallelOptions { MaxDegreeOfParallelism = limits.Value.ConcurrentTurns },
                async (conversation, _) => await RunAsync(conversation, ending.Token, stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogDrained(logger);
        }

        await interruptions;
    }

    private async Task RunAsync(ConversationKey conversation, CancellationToken ending, CancellationToken stopping)
    {
        try
        {
            while (await runner.RunAsync(conversation, name, ending) && !stopping.IsCancellationRequested)
            {
                // The conversation has more waiting.
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            LogGivenBack(logger);
        }
        catch (Exception exception)
        {
            // What was not committed stays in the store; the sweep brings it back.
            LogFailed(logger, exception.GetType().Name);
        }
    }

    private async Task InterruptAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var conversation in ready.InterruptionsAsync(stoppingToken))
                running.Interrupt(conversation);
        }
        catch (OperationCanceledException)
        {
            LogDrained(logger);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "No more turns are taken: the server goes down")]
    private static partial void LogDrained(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "A turn was given back for another worker")]
    private static partial void LogGivenBack(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The conversation store failed under a turn; it is taken again when the store is back: {Failure}")]
    private static partial void LogFailed(ILogger logger, string failure);
}
