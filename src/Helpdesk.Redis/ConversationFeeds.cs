using System.Collections.Concurrent;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Redis;

/// <summary>The live feeds of this process: one subscription at the server for each conversation that anybody here watches.</summary>
internal sealed class ConversationFeeds : IDisposable
{
    private readonly RedisConnection connection;
    private readonly ConcurrentDictionary<string, ConversationFeed> feeds = new(StringComparer.Ordinal);

    public ConversationFeeds(RedisConnection connection)
    {
        this.connection = connection;
        connection.Restored += TellMissed;
    }

    public async Task<IConversationSubscription> SubscribeAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        while (true)
        {
            var feed = feeds.GetOrAdd(conversation.Path, static (_, state) => new ConversationFeed(state.conversation, state.connection), (conversation, connection));
            if (await feed.TryJoinAsync(this, cancellationToken) is { } subscription)
                return subscription;

            feeds.TryRemove(KeyValuePair.Create(conversation.Path, feed));
        }
    }

    public void Forget(ConversationFeed feed) => feeds.TryRemove(KeyValuePair.Create(feed.Conversation.Path, feed));

    public void Dispose() => connection.Restored -= TellMissed;

    private void TellMissed()
    {
        foreach (var feed in feeds.Values)
            feed.TellMissed();
    }
}
