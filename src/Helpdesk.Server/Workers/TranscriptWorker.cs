using Helpdesk.Core.Transcripts;
using Helpdesk.Redis;
using Microsoft.Extensions.Options;

namespace Helpdesk.Server.Workers;

/// <summary>
/// Copies what was said to the records: a batch at each look, and batch after batch where one does not hold all. What is not copied when
/// the server ends is copied by the next one.
/// </summary>
internal sealed partial class TranscriptWorker(TranscriptCopier copier, IOptions<RedisOptions> options, TimeProvider time, ILogger<TranscriptWorker> logger) : BackgroundService
{
    /// <summary>Where so many conversations were copied together, others wait.</summary>
    private const int Crowded = 128;

    private readonly string name = $"{Environment.MachineName}:{Environment.ProcessId}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.Value.CopyMilliseconds), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await copier.RunAsync(name, stoppingToken) >= Crowded)
                {
                    // The next batch.
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Nothing leaves the store before it is copied; the next look finds it again.
                LogFailed(logger, exception.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was said could not be copied to the records; it is tried again: {Failure}")]
    private static partial void LogFailed(ILogger logger, string failure);
}
