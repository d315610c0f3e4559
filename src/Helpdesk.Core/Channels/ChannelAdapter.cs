namespace Helpdesk.Core.Channels;

/// <summary>Carries answers to the customers of one channel. Derive one for each platform.</summary>
public abstract class ChannelAdapter
{
    /// <summary>The channel's name in activities (<c>channelId</c>), addresses and bot files.</summary>
    public abstract string ChannelId { get; }

    /// <summary>
    /// Delivers one line. Called for one line of a conversation at a time, in order, and for different conversations at once.
    /// Must end within <see cref="Delivery.TimeLimit"/>, when the token fires; nothing else fires it.
    /// A line in doubt is sent again only where the platform recognises the repeat, or was asked and does not have it; elsewhere the
    /// answer is <see cref="DeliveryOutcome.InDoubt"/>, without sending. An exception and a time-out count as
    /// <see cref="DeliveryOutcome.Unknown"/>: the adapter decides at the next attempt, as it does after a crash.
    /// Exceptions are logged, so their messages hold no secret and none of the customer's words.
    /// </summary>
    public abstract Task<DeliveryOutcome> DeliverAsync(Delivery delivery, CancellationToken cancellationToken);
}
