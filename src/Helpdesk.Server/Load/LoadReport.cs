using System.Text.Json.Serialization;

namespace Helpdesk.Server.Load;

/// <summary>What became of the load. A good run has nothing lost, twice or out of order.</summary>
internal sealed record LoadReport
{
    private const int LostShown = 20;

    public required int Customers { get; init; }

    /// <summary>Messages that were, or should have been, sent.</summary>
    public required int Sent { get; init; }

    public required int Acknowledged { get; init; }

    /// <summary>Messages that came back on the socket.</summary>
    public required int Received { get; init; }

    public required int Answered { get; init; }

    /// <summary>Messages that were not acknowledged, did not come back, or have no answer.</summary>
    public required int Lost { get; init; }

    public required int Twice { get; init; }

    public required int OutOfOrder { get; init; }

    public required int Reconnects { get; init; }

    /// <summary>How often the server asked a customer to wait.</summary>
    public required int Throttled { get; init; }

    public required double Seconds { get; init; }

    public required double AnsweredPerSecond { get; init; }

    public required Percentiles AcknowledgedMilliseconds { get; init; }

    public required Percentiles EchoMilliseconds { get; init; }

    public required Percentiles FirstTextMilliseconds { get; init; }

    public required Percentiles FullAnswerMilliseconds { get; init; }

    /// <summary>Null when the server's process cannot be seen from here.</summary>
    public required double? ServerProcessorSeconds { get; init; }

    public required double? ServerPeakMegabytes { get; init; }

    /// <summary>The first of the messages that were lost, and what is known of them.</summary>
    public required IReadOnlyList<string> LostMessages { get; init; }

    [JsonIgnore]
    public bool IsGood => Lost == 0 && Twice == 0 && OutOfOrder == 0;

    public static LoadReport Of(IReadOnlyList<LoadCustomer> customers, TimeSpan elapsed, ServerUsage usage, TimeProvider time)
    {
        var messages = customers.SelectMany(customer => customer.Ledger.Messages).ToList();
        var answered = messages.Count(message => message.AnsweredAt is not null);
        return new LoadReport
        {
            Customers = customers.Count,
            Sent = messages.Count,
            Acknowledged = messages.Count(message => message.AcknowledgedAt is not null),
            Received = messages.Count(message => message.EchoedAt is not null),
            Answered = answered,
            Lost = messages.Count(message => !message.IsSettled),
            Twice = customers.Sum(customer => customer.Ledger.Twice),
            OutOfOrder = customers.Sum(customer => customer.Ledger.OutOfOrder),
            Reconnects = customers.Sum(customer => customer.Reconnects),
            Throttled = customers.Sum(customer => customer.Throttled),
            Seconds = Math.Round(elapsed.TotalSeconds, 1),
            AnsweredPerSecond = Math.Round(answered / elapsed.TotalSeconds, 1),
            AcknowledgedMilliseconds = Times(messages, message => message.AcknowledgedAt, time),
            EchoMilliseconds = Times(messages, message => message.EchoedAt, time),
            FirstTextMilliseconds = Times(messages, message => message.FirstTextAt, time),
            FullAnswerMilliseconds = Times(messages, message => message.AnsweredAt, time),
            LostMessages = [.. customers.SelectMany(customer => customer.Ledger.Messages.Where(message => !message.IsSettled).Select(customer.Ledger.Describe)).Take(LostShown)],
            ServerProcessorSeconds = usage.ProcessorSeconds,
            ServerPeakMegabytes = usage.ProcessorSeconds is null ? null : usage.PeakMegabytes,
        };
    }

    private static Percentiles Times(List<LoadMessage> messages, Func<LoadMessage, long?> happened, TimeProvider time) =>
        Percentiles.Of(messages.Where(message => happened(message) is not null).Select(message => time.GetElapsedTime(message.SentAt, happened(message)!.Value)));
}
