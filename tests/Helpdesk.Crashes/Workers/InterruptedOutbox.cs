using Helpdesk.Core.Channels;
using Helpdesk.Core.Conversations;
using Helpdesk.Crashes.Scenarios;

namespace Helpdesk.Crashes.Workers;

/// <summary>The outbox with points around taking a line and settling it.</summary>
internal sealed class InterruptedOutbox(IOutbox inner, Points points) : IOutbox
{
    public async Task<Delivery?> TakeAsync(ConversationKey conversation, string worker, CancellationToken cancellationToken)
    {
        await points.PassAsync(Steps.Deliver + Steps.Before, conversation.Path, static _ => false, null);
        await points.PassAsync(Steps.Deliver + Steps.During, conversation.Path, static _ => false, () => inner.TakeAsync(conversation, worker, cancellationToken));
        var delivery = await inner.TakeAsync(conversation, worker, cancellationToken);
        if (delivery is not null)
            await points.PassAsync(Steps.Deliver + Steps.After, conversation.Path, delivery.Concerns, null);
        return delivery;
    }

    public Task<bool> SettleAsync(Delivery delivery, DeliveryOutcome outcome, CancellationToken cancellationToken) => points.AroundAsync(
        Steps.Settle, delivery.Conversation.Path, delivery.Concerns, () => inner.SettleAsync(delivery, outcome, cancellationToken));

    public Task<IReadOnlyList<DeliveryRecord>> ReadAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
        inner.ReadAsync(conversation, cancellationToken);
}
