using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using StackExchange.Redis;

namespace Helpdesk.Redis;

/// <summary>One publication on the conversation's channel, and nothing more.</summary>
internal sealed class RedisSignals(RedisConnection connection) : ISignals
{
    public Task SignalAsync(ConversationKey conversation, Activity activity, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = ActivityJson.Write(activity);
        var message = new byte[body.Length + 1];
        message[0] = (byte)'S';
        body.CopyTo(message, 1);
        return connection.Subscriber.PublishAsync(RedisChannel.Literal(new ConversationKeys(conversation).Events), message);
    }
}
