using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Limits;
using Helpdesk.Core.Operation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Helpdesk.Core.Channels;

/// <summary>
/// Takes the lines of a conversation out of the outbox, one after the other, hands each to the adapter of its channel and records
/// how that ended. Safe on any number of instances: the outbox gives a conversation to one at a time.
/// </summary>
public sealed partial class DeliveryRunner
{
    private static readonly Counter<long> Deliveries = Telemetry.Metrics.CreateCounter<long>(
        "helpdesk.deliveries", "{attempt}", "Attempts to deliver a line to a platform, by channel and outcome.");

    private static readonly Histogram<double> Duration = Telemetry.Metrics.CreateHistogram<double>(
        "helpdesk.delivery.duration", "s", "How long an attempt to deliver took, by channel and outcome.");

    private readonly IOutbox outbox;
    private readonly FrozenDictionary<string, ChannelAdapter> adapters;
    private readonly HelpdeskLimits limits;
    private readonly TimeProvider time;
    private readonly ILogger logger;

    /// <exception cref="InvalidOperationException">Two adapters carry the same channel.</exception>
    public DeliveryRunner(
        IOutbox outbox,
        IEnumerable<ChannelAdapter> adapters,
        IOptions<HelpdeskLimits> limits,
        TimeProvider time,
        ILogger<DeliveryRunner> logger)
    {
        var all = adapters.ToList();
        var twice = all.GroupBy(adapter => adapter.ChannelId).FirstOrDefault(group => group.Skip(1).Any());
        if (twice is not null)
            throw new InvalidOperationException($"The channel '{twice.Key}' has two adapters; register one.");

        (this.outbox, this.limits, this.time, this.logger) = (outbox, limits.Value, time, logger);
        this.adapters = all.ToFrozenDictionary(adapter => adapter.ChannelId);
    }

    /// <summary>
    /// Delivers what is due in a conversation, and returns when nothing is, when somebody else has it, or, between two lines, when
    /// the token fires.
    /// </summary>
    /// <returns>How many attempts were made.</returns>
    public async Task<int> RunAsync(ConversationKey conversation, string worker, CancellationToken cancellationToken)
    {
        for (var attempts = 0; ; attempts++)
        {
            // An attempt that was recorded is made, and one that was made is settled: to cancel in between puts a line in doubt for nothing.
            if (cancellationToken.IsCancellationRequested || await outbox.TakeAsync(conversation, worker, CancellationToken.None) is not { } delivery)
                return attempts;

            var began = time.GetTimestamp();
            var outcome = DeliveryJudgement.Judge(delivery, await AttemptAsync(delivery), limits.DeliveryAttempts);
            Count(delivery, outcome, time.GetElapsedTime(began));
            if (!await outbox.SettleAsync(delivery, outcome, CancellationToken.None))
            {
                LogOvertaken(conversation, delivery.Entry.Sequence, delivery.Attempt);
                return attempts + 1;
            }
        }
    }

    private async Task<DeliveryOutcome> AttemptAsync(Delivery delivery)
    {
        var channel = delivery.Reference.ChannelId ?? "";
        if (!adapters.TryGetValue(channel, out var adapter))
            return new DeliveryOutcome.Retry(Backoff(delivery), $"This server has no adapter for the channel '{channel}'.");

        using var limit = new CancellationTokenSource(Delivery.TimeLimit, time);
        try
        {
            return await adapter.DeliverAsync(delivery, limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new DeliveryOutcome.Unknown(Backoff(delivery), "The attempt took too long.");
        }
        catch (Exception exception)
        {
            LogBroken(exception, channel, delivery.Conversation, delivery.Entry.Sequence, delivery.Attempt);
            return new DeliveryOutcome.Unknown(Backoff(delivery), $"The attempt broke off ({exception.GetType().Name}).");
        }
    }

    private static TimeSpan Backoff(Delivery delivery) => DeliveryBackoff.After(delivery.Attempt, Random.Shared.NextDouble());

    private void Count(Delivery delivery, DeliveryOutcome outcome, TimeSpan took)
    {
        var (conversation, sequence, attempt) = (delivery.Conversation, delivery.Entry.Sequence, delivery.Attempt);
        string name;
        switch (outcome)
        {
            case DeliveryOutcome.Retry retry:
                name = "retried";
                LogRetry(conversation, sequence, attempt, retry.After, retry.Reason);
                break;
            case DeliveryOutcome.Unknown unknown:
                name = "unknown";
                LogUnknown(conversation, sequence, attempt, unknown.After, unknown.Reason);
                break;
            case DeliveryOutcome.Failed failed:
                name = "failed";
                LogFailed(conversation, sequence, attempt, failed.Reason);
                break;
            case DeliveryOutcome.InDoubt doubt:
                name = "in_doubt";
                LogInDoubt(conversation, sequence, attempt, doubt.Reason);
                break;
            default:
                name = "delivered";
                LogDelivered(conversation, sequence, attempt, delivery.InDoubt);
                break;
        }

        var channel = new KeyValuePair<string, object?>("channel", delivery.Reference.ChannelId);
        var ending = new KeyValuePair<string, object?>("outcome", name);
        Deliveries.Add(1, channel, ending);
        Duration.Record(took.TotalSeconds, channel, ending);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Conversation}: line {Sequence} delivered at attempt {Attempt} (was in doubt: {WasInDoubt}).")]
    private partial void LogDelivered(ConversationKey conversation, long sequence, int attempt, bool wasInDoubt);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Conversation}: line {Sequence} not delivered at attempt {Attempt}, next in {After}. {Reason}")]
    private partial void LogRetry(ConversationKey conversation, long sequence, int attempt, TimeSpan after, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Conversation}: attempt {Attempt} to deliver line {Sequence} has no outcome, next in {After}. {Reason}")]
    private partial void LogUnknown(ConversationKey conversation, long sequence, int attempt, TimeSpan after, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Conversation}: line {Sequence} will not be delivered, after attempt {Attempt}. {Reason}")]
    private partial void LogFailed(ConversationKey conversation, long sequence, int attempt, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Conversation}: line {Sequence} stays in doubt after attempt {Attempt}. {Reason}")]
    private partial void LogInDoubt(ConversationKey conversation, long sequence, int attempt, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Conversation}: the outcome of attempt {Attempt} of line {Sequence} came too late and was not recorded.")]
    private partial void LogOvertaken(ConversationKey conversation, long sequence, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Conversation}: the adapter of {Channel} broke off at attempt {Attempt} of line {Sequence}.")]
    private partial void LogBroken(Exception exception, string channel, ConversationKey conversation, long sequence, int attempt);
}
