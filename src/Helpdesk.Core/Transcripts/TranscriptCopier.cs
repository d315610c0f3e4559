using System.Diagnostics.Metrics;
using Helpdesk.Core.Limits;
using Helpdesk.Core.Operation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Helpdesk.Core.Transcripts;

/// <summary>Copies what was said from the log to the records, and lets silent conversations leave the store.</summary>
public sealed partial class TranscriptCopier(
    ITranscriptSource source,
    ITranscripts transcripts,
    IOptions<HelpdeskLimits> limits,
    TimeProvider time,
    ILogger<TranscriptCopier> logger)
{
    private static readonly Counter<long> Copied = Telemetry.Metrics.CreateCounter<long>(
        "helpdesk.transcripts.lines", "{line}", "Lines copied from the log to the records.");

    private static readonly Counter<long> Left = Telemetry.Metrics.CreateCounter<long>(
        "helpdesk.conversations.moved_out", "{conversation}", "Silent conversations that left the conversation store.");

    /// <summary>Copies one batch.</summary>
    /// <param name="copier">Who copies; the same instance has the same name.</param>
    /// <returns>How many conversations were looked at; 0 when there was nothing to do.</returns>
    public async Task<int> RunAsync(string copier, CancellationToken cancellationToken)
    {
        var copies = await source.NextAsync(copier, time.GetUtcNow() - TimeSpan.FromHours(limits.Value.IdleHours), cancellationToken);
        if (copies.Count == 0)
            return 0;

        await transcripts.SaveAsync(copies, cancellationToken);
        var left = await source.SavedAsync(copies, cancellationToken);
        Copied.Add(copies.Sum(copy => (long)copy.Lines.Count));
        Left.Add(left);
        if (left > 0)
            LogLeft(logger, left);
        return copies.Count;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Conversations} silent conversations moved out of the conversation store; they come back when they are spoken to")]
    private static partial void LogLeft(ILogger logger, int conversations);
}
