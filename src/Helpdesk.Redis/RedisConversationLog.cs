using System.Globalization;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Transcripts;
using StackExchange.Redis;

namespace Helpdesk.Redis;

/// <summary>The log of a conversation: append, read, subscribe.</summary>
internal sealed class RedisConversationLog(
    RedisConnection connection,
    RedisScripts scripts,
    UnknownConversations unknown,
    ITranscripts transcripts,
    ConversationFeeds feeds) : IConversationLog, IReplies
{
    public async Task<LogEntry?> AppendAsync(ConversationKey conversation, long ownerEpoch, Activity activity, string? id, CancellationToken cancellationToken)
    {
        var answer = await AppendAsync(conversation, ownerEpoch, activity, id, seen: null, cancellationToken);
        return (string?)answer[0] == "appended" ? await AppendedAsync(conversation, answer, cancellationToken) : null;
    }

    public async Task<ReplyOutcome> ReplyAsync(
        ConversationKey conversation, long ownerEpoch, long seen, Activity activity, string id, CancellationToken cancellationToken)
    {
        var answer = await AppendAsync(conversation, ownerEpoch, activity, id, seen, cancellationToken);
        return (string?)answer[0] switch
        {
            "appended" => new ReplyOutcome.Said(await AppendedAsync(conversation, answer, cancellationToken)),
            "unread" => new ReplyOutcome.Stale((long)answer[1]),
            _ => new ReplyOutcome.OwnerChanged(),
        };
    }

    private async Task<RedisResult[]> AppendAsync(
        ConversationKey conversation, long ownerEpoch, Activity activity, string? id, long? seen, CancellationToken cancellationToken)
    {
        var keys = new ConversationKeys(conversation);
        var body = LogEntry.BodyOf(activity);
        var answer = await unknown.WithAsync(
            conversation,
            fresh => connection.Database.ScriptEvaluateAsync(
                scripts.Append,
                [keys.Meta, keys.Log, keys.Seen, keys.Outbox, keys.DeliveriesReady, keys.Uncopied, keys.Redo],
                [
                    keys.Path,
                    ownerEpoch,
                    id ?? "-",
                    body,
                    activity.Type == ActivityTypes.Trace ? 0 : 1,
                    connection.Incarnation,
                    keys.Events,
                    RedisReadyConversations.WakeChannel,
                    fresh ? 1 : 0,
                    seen is { } number ? number : RedisValue.EmptyString,
                    keys.DeskEvents,
                ]),
            cancellationToken);
        return (string?)answer[0] == "version" ? throw new StoredFormatException((string?)answer[1] ?? "") : answer;
    }

    private async Task<LogEntry> AppendedAsync(ConversationKey conversation, RedisResult[] answer, CancellationToken cancellationToken) =>
        (byte[])answer[2]! is { Length: > 0 } value
            ? LogText.Entry(conversation, (long)answer[1], value)
            : (await transcripts.ReadAsync(conversation, (long)answer[1] - 1, 1, cancellationToken))[0];

    public async Task<LogPage> ReadAsync(ConversationKey conversation, long after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        after = Math.Max(0, after);
        var keys = new ConversationKeys(conversation);
        while (true)
        {
            var answer = (RedisResult[])(await connection.Database.ScriptEvaluateAsync(
                scripts.Read, [keys.Meta, keys.Log], [after, limit, connection.Incarnation]))!;
            switch ((string?)answer[0])
            {
                case "read":
                    return await PageAsync(conversation, after, limit, answer, cancellationToken);
                case "absent":
                    return await RecordedAsync(conversation, after, limit, cancellationToken);
                default:
                    await unknown.TakeUpAsync(conversation, cancellationToken);
                    break;
            }
        }
    }

    public Task<IConversationSubscription> SubscribeAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
        feeds.SubscribeAsync(conversation, cancellationToken);

    private async Task<LogPage> PageAsync(ConversationKey conversation, long after, int limit, RedisResult[] answer, CancellationToken cancellationToken)
    {
        var (last, kept) = ((long)answer[1], (long)answer[2]);
        var entries = new List<LogEntry>();
        if (after < kept)
            entries.AddRange((await transcripts.ReadAsync(conversation, after, limit, cancellationToken)).Where(entry => entry.Sequence <= kept));

        if (answer.Length > 4)
        {
            var values = (RedisResult[])answer[4]!;
            for (var i = 0; i < values.Length && entries.Count < limit; i++)
            {
                if (!values[i].IsNull)
                    entries.Add(LogText.Entry(conversation, Math.Max(after, kept) + 1 + i, (byte[])values[i]!));
            }
        }

        return new LogPage(entries, last) { Gap = GapOf((string?)answer[3], after) };
    }

    /// <summary>A conversation that the store does not have is read where it is, and moves back when it is spoken to.</summary>
    private async Task<LogPage> RecordedAsync(ConversationKey conversation, long after, int limit, CancellationToken cancellationToken) =>
        await transcripts.HeadAsync(conversation, cancellationToken) is { } head
            ? new LogPage(await transcripts.ReadAsync(conversation, after, limit, cancellationToken), head.Sequence)
            : new LogPage([], 0);

    private static (long After, long To)? GapOf(string? stored, long after)
    {
        if (stored?.Split(' ') is not [var before, var to])
            return null;
        var gap = (long.Parse(before, CultureInfo.InvariantCulture), To: long.Parse(to, CultureInfo.InvariantCulture));
        return after < gap.To ? gap : null;
    }
}
