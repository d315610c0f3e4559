using Helpdesk.Core.Conversations;
using StackExchange.Redis;

namespace Helpdesk.Redis;

#pragma warning disable CA1001 // The semaphore is never waited on through a handle, so there is nothing to release.
/// <summary>One conversation's events, shared by all who watch it in this process.</summary>
internal sealed class ConversationFeed(ConversationKey conversation, RedisConnection connection)
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private ConversationSubscription[] subscribers = [];
    private ChannelMessageQueue? queue;
    private bool closed;

    public ConversationKey Conversation { get; } = conversation;

    /// <summary>Joins the feed, opening it for the first; null when it has just been closed.</summary>
    public async Task<IConversationSubscription?> TryJoinAsync(ConversationFeeds feeds, CancellationToken cancellationToken)
    {
        var keys = new ConversationKeys(Conversation);
        var subscription = new ConversationSubscription(this, feeds);
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (closed)
                return null;
            if (queue is null)
            {
                queue = await connection.Subscriber.SubscribeAsync(RedisChannel.Literal(keys.Events));
                queue.OnMessage(message => Publish(message.Message));
            }

            subscribers = [.. subscribers, subscription];
        }
        finally
        {
            gate.Release();
        }

        // After the subscription, so that no piece falls between the two.
        var partial = (byte[]?)await connection.Database.StringGetAsync(keys.Partial);
        if (partial is not null)
            subscription.Tell(new ConversationEvent.Streaming(LogText.Partial(partial)));
        return subscription;
    }

    public async Task LeaveAsync(ConversationSubscription subscription, ConversationFeeds feeds)
    {
        await gate.WaitAsync();
        try
        {
            subscribers = [.. subscribers.Where(other => other != subscription)];
            if (subscribers.Length > 0 || closed)
                return;

            closed = true;
            feeds.Forget(this);
            if (queue is not null)
                await queue.UnsubscribeAsync(CommandFlags.FireAndForget);
        }
        finally
        {
            gate.Release();
        }
    }

    public void TellMissed()
    {
        foreach (var subscriber in subscribers)
            subscriber.Tell(new ConversationEvent.Missed());
    }

    private void Publish(RedisValue message)
    {
        if (LogText.Event(Conversation, (byte[])message!) is not { } told)
            return;
        foreach (var subscriber in subscribers)
            subscriber.Tell(told);
    }
}
