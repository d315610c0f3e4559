using Helpdesk.Core.Conversations;
using Helpdesk.Core.Turns;
using StackExchange.Redis;

namespace Helpdesk.Redis;

/// <summary>The owner of a conversation, changed by one script.</summary>
internal sealed class RedisOwnership(RedisConnection connection, RedisScripts scripts, UnknownConversations unknown) : IOwnership
{
    public async Task<(ConversationOwner Owner, long OwnerEpoch)> ReadAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var values = await ReadAsync(conversation);
        // As it will be once it is spoken in: a conversation that moved out, or that an older life has left, comes back with a higher epoch.
        if ((values[3].IsNull || (long)values[3] < connection.Incarnation) && !await unknown.TakeUpAsync(conversation, cancellationToken))
            values = await ReadAsync(conversation);
        var epoch = values[2].IsNull ? connection.Incarnation : Math.Max((long)values[2], connection.Incarnation);
        return (ConversationOwnerJson.Read((string?)values[0], (string?)values[1]), epoch);
    }

    public async Task<long?> ChangeAsync(ConversationKey conversation, long expectedEpoch, OwnerChange change, CancellationToken cancellationToken)
    {
        var keys = new ConversationKeys(conversation);
        var (kind, party) = ConversationOwnerJson.Write(change.Owner);
        var bodies = change.Announcements.Select(announcement => (RedisValue)LogEntry.BodyOf(announcement)).ToList();
        var answers = change.Owner is ConversationOwner.Bot ? change.Answer : [];
        var answer = await unknown.WithAsync(
            conversation,
            fresh => connection.Database.ScriptEvaluateAsync(
                scripts.Own,
                [
                    keys.Meta, keys.Inbox, keys.Log, keys.Ready, keys.Partial, keys.Journal, keys.Outbox, keys.DeliveriesReady, keys.Uncopied, keys.Desk,
                    keys.Redo,
                ],
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
                    fresh ? 1 : 0,
                    change.State is { } state ? ConversationStateJson.Write(state) : RedisValue.EmptyString,
                    keys.DeskEvents,
                    change.Last ?? RedisValue.EmptyString,
                    answers.Count,
                    .. answers.Select(number => (RedisValue)number),
                    .. bodies,
                ]),
            cancellationToken);
        return (string?)answer[0] switch
        {
            "owned" => (long)answer[1],
            "version" => throw new StoredFormatException((string?)answer[1] ?? ""),
            _ => null,
        };
    }

    private Task<RedisValue[]> ReadAsync(ConversationKey conversation) =>
        connection.Database.HashGetAsync(new ConversationKeys(conversation).Meta, ["owner", "party", "epoch", "life"]);
}
