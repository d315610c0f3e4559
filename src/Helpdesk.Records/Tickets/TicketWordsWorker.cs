using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Records.Tickets;

/// <summary>Mends tickets that another version has written, from the start on and now and then, a batch at a time, while the server works.</summary>
internal sealed partial class TicketWordsWorker(TicketWordsRepair repair, TimeProvider time, ILogger<TicketWordsWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, time);
        try
        {
            do
                await MendAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped(logger);
        }
    }

    private async Task MendAsync(CancellationToken stoppingToken)
    {
        try
        {
            // Others write too; a database with one writer lets them in between two batches only.
            while (await repair.RunAsync(stoppingToken))
                await Task.Delay(Pause, time, stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(logger, exception.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "No more words of tickets are mended")]
    private static partial void LogStopped(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The words of tickets that another version has written could not be kept; it is tried again: {Failure}")]
    private static partial void LogFailed(ILogger logger, string failure);
}
