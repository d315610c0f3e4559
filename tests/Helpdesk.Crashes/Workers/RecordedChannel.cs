using System.Globalization;
using Helpdesk.Core.Channels;
using Helpdesk.Crashes.Scenarios;

namespace Helpdesk.Crashes.Workers;

/// <summary>A platform that the controller plays: with an idempotency key, or without one and then holding what is in doubt.</summary>
internal sealed class RecordedChannel(string channelId, Points points, Wire wire) : ChannelAdapter
{
    public override string ChannelId => channelId;

    public override Task<DeliveryOutcome> DeliverAsync(Delivery delivery, CancellationToken cancellationToken) =>
        delivery.InDoubt && channelId == OutsideChannel.Holding
            ? Task.FromResult<DeliveryOutcome>(new DeliveryOutcome.InDoubt("held"))
            : points.AroundAsync(Steps.Send, delivery.Conversation.Path, delivery.Concerns, () => SendAsync(delivery));

    private async Task<DeliveryOutcome> SendAsync(Delivery delivery) => new DeliveryOutcome.Delivered(await wire.AskAsync(
        "send",
        delivery.Conversation.Path,
        delivery.IdempotencyKey,
        delivery.Entry.Sequence.ToString(CultureInfo.InvariantCulture)));
}
