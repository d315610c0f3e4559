using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using StackExchange.Redis;

namespace Helpdesk.Redis;

/// <summary>The log of a conversation: append, read, subscribe.</summary>
internal sealed class RedisConversationLog(RedisConnection connection, RedisScripts scripts, ConversationFeeds feeds) : IConversationLog
{
    public async Task<LogEntry?> AppendAsync(ConversationKey conversation, long ownerEpoch, Activity activity, string? id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var keys = new ConversationKeys(conversation);
        var answer = (RedisResult[])(await connection.Database.ScriptEvaluateAsync(
            scripts.Append,
            [keys.Meta, keys.Log, keys.Seen, keys.Outbox, keys.DeliveriesReady, keys.Redo],
            [
                keys.Path,
                ownerEpoch,
                id ?? "-",
                LogEntry.BodyOf(activity),
                activity.Type == ActivityTypes.Trace ? 0 : 1,
                connection.Incarnation,
                keys.Events,
                RedisReadyConversations.WakeChannel,
            ]))!;
        return (string?)answer[0] switch
        {
            "appended" => LogText.Entry(conversation, (long)answer[1], (byte[])answer[2]!),
            "version" => throw new StoredFormatException((string?)answer[1] ?? ""),
            _ => null,
        };
    }

    public async Task<LogPage> ReadAsync(ConversationKey conversation, long after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var keys = new ConversationKeys(conversation);
        var answer = (RedisResult[])(await connection.Database.ScriptEvaluateAsync(
            scripts.Read, [keys.Meta, keys.Log], [Math.Max(0, after), limit]))!;
        var last = (long)answer[0];
        if (answer.Length == 1)
            return new LogPage([], last);

        var values = (RedisResult[])answer[1]!;
        var entries = new List<LogEntry>(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            if (!values[i].IsNull)
                entries.Add(LogText.Entry(conversation, Math.Max(0, after) + 1 + i, (byte[])values[i]!));
        }

        return new LogPage(entries, last);
    }

    public Task<IConversationSubscription> SubscribeAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
        feeds.SubscribeAsync(conversation, cancellationToken);
}
