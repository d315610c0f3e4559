using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Turns;
using StackExchange.Redis;

namespace Helpdesk.Redis;

/// <summary>The owner of a conversation, changed by one script.</summary>
internal sealed class RedisOwnership(RedisConnection connection, RedisScripts scripts) : IOwnership
{
    public async Task<(ConversationOwner Owner, long OwnerEpoch)> ReadAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var values = await connection.Database.HashGetAsync(new ConversationKeys(conversation).Meta, ["owner", "party", "epoch"]);
        var epoch = values[2].IsNull ? connection.Incarnation : Math.Max((long)values[2], connection.Incarnation);
        return (OwnerJson.Read((string?)values[0], (string?)values[1]), epoch);
    }

    public async Task<long?> ChangeAsync(
        ConversationKey conversation,
        long expectedEpoch,
        ConversationOwner owner,
        IReadOnlyList<Activity> announcements,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var keys = new ConversationKeys(conversation);
        var (kind, party) = OwnerJson.Write(owner);
        var answer = (RedisResult[])(await connection.Database.ScriptEvaluateAsync(
            scripts.Own,
            [keys.Meta, keys.Inbox, keys.Log, keys.Ready, keys.Partial, keys.Journal, keys.Outbox, keys.DeliveriesReady, keys.Redo],
            [
                keys.Path,
                expectedEpoch,
                kind,
                party,
                connection.Incarnation,
                keys.Events,
                RedisReadyConversations.ControlChannel,
                RedisReadyConversations.WakeChannel,
                conversation.Id,
                ToolCalls.InDoubt,
                .. announcements.Select(announcement => (RedisValue)LogEntry.BodyOf(announcement)),
            ]))!;
        return (string?)answer[0] switch
        {
            "owned" => (long)answer[1],
            "version" => throw new StoredFormatException((string?)answer[1] ?? ""),
            _ => null,
        };
    }
}
