using Helpdesk.Core.Activities;
using Helpdesk.Core.Channels;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Tests.Channels;

/// <summary>The outbox of one conversation in memory, with leases, fences and due times by the clock it is given.</summary>
internal sealed class FakeOutbox(TimeProvider time, ConversationKey conversation, string channel) : IOutbox
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private readonly List<Line> lines = [];
    private DateTimeOffset leasedUntil;
    private long fence;

    public void Add(string text)
    {
        var number = lines.Count + 1;
        var body = LogEntry.BodyOf(new Activity { Type = ActivityTypes.Message, Text = text });
        lines.Add(new Line(new LogEntry(number, time.GetUtcNow(), LogEntry.IdOf(conversation.Id, number), body)));
    }

    public Task<Delivery?> TakeAsync(ConversationKey conversation, string worker, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (lines.Find(line => line.IsOpen) is not { } line || leasedUntil > now || line.Due > now)
            return Task.FromResult<Delivery?>(null);

        var inDoubt = line.State == DeliveryState.Begun;
        (line.State, line.Attempts, leasedUntil) = (DeliveryState.Begun, line.Attempts + 1, now + Lease);
        return Task.FromResult<Delivery?>(new Delivery(
            conversation, line.Entry, new ConversationReference { ChannelId = channel }, line.Attempts, inDoubt, ++fence));
    }

    public Task<bool> SettleAsync(Delivery delivery, DeliveryOutcome outcome, CancellationToken cancellationToken)
    {
        if (delivery.Fence != fence)
            return Task.FromResult(false);

        var line = lines.Single(line => line.Entry.Sequence == delivery.Entry.Sequence);
        var (state, detail, after) = outcome switch
        {
            DeliveryOutcome.Delivered delivered => (DeliveryState.Delivered, delivered.PlatformId, TimeSpan.Zero),
            DeliveryOutcome.Retry retry => (DeliveryState.Waiting, retry.Reason, retry.After),
            DeliveryOutcome.Unknown unknown => (DeliveryState.Begun, unknown.Reason, unknown.After),
            DeliveryOutcome.Failed failed => (DeliveryState.Failed, failed.Reason, TimeSpan.Zero),
            DeliveryOutcome.InDoubt doubt => (DeliveryState.InDoubt, doubt.Reason, TimeSpan.Zero),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };
        (line.State, line.Detail, line.Due, leasedUntil) = (state, detail, time.GetUtcNow() + after, DateTimeOffset.MinValue);
        return Task.FromResult(true);
    }

    public Task<IReadOnlyList<DeliveryRecord>> ReadAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DeliveryRecord>>([.. lines.Select(line => new DeliveryRecord(line.Entry.Sequence, line.State, line.Attempts, line.Detail))]);

    private sealed class Line(LogEntry entry)
    {
        public LogEntry Entry { get; } = entry;
        public DeliveryState State { get; set; }
        public int Attempts { get; set; }
        public DateTimeOffset Due { get; set; }
        public string? Detail { get; set; }
        public bool IsOpen => State is DeliveryState.Waiting or DeliveryState.Begun;
    }
}
