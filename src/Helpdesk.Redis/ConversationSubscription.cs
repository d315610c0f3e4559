using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Redis;

/// <summary>One reader's place in a feed; what it is too slow for becomes <see cref="ConversationEvent.Missed"/>.</summary>
internal sealed class ConversationSubscription(ConversationFeed feed, ConversationFeeds feeds) : IConversationSubscription
{
    private readonly Channel<ConversationEvent> events = Channel.CreateBounded<ConversationEvent>(
        new BoundedChannelOptions(256) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private int missed;
    private int disposed;

    public void Tell(ConversationEvent told)
    {
        if (!events.Writer.TryWrite(told))
            Volatile.Write(ref missed, 1);
    }

    public async IAsyncEnumerable<ConversationEvent> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var told in events.Reader.ReadAllAsync(cancellationToken))
        {
            yield return told;
            if (events.Reader.Count == 0 && Interlocked.Exchange(ref missed, 0) == 1)
                yield return new ConversationEvent.Missed();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
            return;
        events.Writer.TryComplete();
        await feed.LeaveAsync(this, feeds);
    }
}
