using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;

namespace Helpdesk.Server.Workers;

/// <summary>Looks after the desks: at once where something happens, and every few seconds because time passes.</summary>
internal sealed partial class DeskWorker(QueueKeeper keeper, IDeskBoard board, IDeskFeed feed, IBotCatalogue bots, TimeProvider time, ILogger<DeskWorker> logger)
    : BackgroundService
{
    private const int SideBySide = 8;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var desks = bots.All.Select(bot => bot.Desk).Distinct(StringComparer.Ordinal);
        try
        {
            await Task.WhenAll(desks.SelectMany(desk => new[] { HearAsync(desk, stoppingToken), SweepAsync(desk, stoppingToken) }));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped(logger);
        }
    }

    private async Task HearAsync(string desk, CancellationToken stoppingToken)
    {
        await foreach (var hint in feed.ReadAsync(desk, stoppingToken))
        {
            if (hint is { } conversation)
                await LookAsync(conversation, stoppingToken);
        }
    }

    private async Task SweepAsync(string desk, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var owned = await board.OwnedAsync(desk, stoppingToken);
                await Parallel.ForEachAsync(
                    owned,
                    new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stoppingToken },
                    async (known, token) => await LookAsync(known.Conversation, token));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(logger, exception.GetType().Name);
            }
        }
    }

    private async Task LookAsync(ConversationKey conversation, CancellationToken stoppingToken)
    {
        try
        {
            await keeper.LookAsync(conversation, stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The sweep looks again.
            LogFailed(logger, exception.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The desks are no longer looked after: the server goes down")]
    private static partial void LogStopped(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A waiting conversation could not be looked after; it is looked at again: {Failure}")]
    private static partial void LogFailed(ILogger logger, string failure);
}
