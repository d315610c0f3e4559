namespace Helpdesk.Core.Channels;

/// <summary>Carries answers to the customers of one channel. Derive one for each platform.</summary>
public abstract class ChannelAdapter
{
    /// <summary>The channel's name in activities (<c>channelId</c>), addresses and bot files.</summary>
    public abstract string ChannelId { get; }

    /// <summary>
    /// Delivers one line. Called for one line of a conversation at a time, in order. A line in doubt is sent again only where the
    /// platform recognises the repeat. An exception counts as no outcome: the line is in doubt.
    /// </summary>
    public abstract Task<DeliveryOutcome> DeliverAsync(Delivery delivery, CancellationToken cancellationToken);
}
