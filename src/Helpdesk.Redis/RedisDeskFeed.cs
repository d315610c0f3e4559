using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using StackExchange.Redis;

namespace Helpdesk.Redis;

/// <summary>What the scripts publish for a desk. A reader that is too slow reads everything again.</summary>
internal sealed class RedisDeskFeed(RedisConnection connection) : IDeskFeed
{
    private const int Waiting = 1024;

    public IAsyncEnumerable<ConversationKey?> ReadAsync(string desk, CancellationToken cancellationToken) =>
        HearAsync(ConversationKeys.DeskEventsOf(desk), cancellationToken);

    public IAsyncEnumerable<ConversationKey?> ReadLiveAsync(string desk, CancellationToken cancellationToken) =>
        HearAsync(ConversationKeys.LiveEventsOf(desk), cancellationToken);

    private async IAsyncEnumerable<ConversationKey?> HearAsync(string channel, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var hints = Channel.CreateBounded<ConversationKey?>(new BoundedChannelOptions(Waiting) { SingleReader = true });
        var missed = 0;
        void Tell(ConversationKey? hint)
        {
            if (!hints.Writer.TryWrite(hint))
                Volatile.Write(ref missed, 1);
        }

        void TellMissed() => Tell(null);
        var queue = await connection.Subscriber.SubscribeAsync(RedisChannel.Literal(channel));
        connection.Restored += TellMissed;
        try
        {
            queue.OnMessage(message => Tell(ConversationKey.Parse(message.Message.ToString())));
            yield return null;
            await foreach (var hint in hints.Reader.ReadAllAsync(cancellationToken))
            {
                yield return hint;
                if (hints.Reader.Count == 0 && Interlocked.Exchange(ref missed, 0) == 1)
                    yield return null;
            }
        }
        finally
        {
            connection.Restored -= TellMissed;
            await queue.UnsubscribeAsync(CommandFlags.FireAndForget);
        }
    }
}
