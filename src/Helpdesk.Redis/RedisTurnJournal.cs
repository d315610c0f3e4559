using Helpdesk.Core.Turns;
using StackExchange.Redis;

namespace Helpdesk.Redis;

/// <summary>Intents and receipts of the turn that is open in a conversation.</summary>
internal sealed class RedisTurnJournal(RedisConnection connection, RedisScripts scripts) : ITurnJournal
{
    public async Task<bool> IntendAsync(TakenTurn turn, JournalEntry intent, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var keys = new ConversationKeys(turn.Conversation);
        return (bool)await connection.Database.ScriptEvaluateAsync(
            scripts.Intend,
            [keys.Meta, keys.Journal],
            [turn.Guard.LeaseFence, turn.Guard.OwnerEpoch, turn.Id, intent.Ordinal, JournalJson.Write(intent)]);
    }

    public async Task<JournalEntry?> ReceiveAsync(TakenTurn turn, JournalEntry receipt, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var keys = new ConversationKeys(turn.Conversation);
        var answer = (RedisResult[])(await connection.Database.ScriptEvaluateAsync(
            scripts.Receive,
            [keys.Meta, keys.Journal],
            [turn.Id, turn.Guard.LeaseFence, receipt.Ordinal, JournalJson.Write(receipt), receipt.SideEffect ? 1 : 0]))!;
        return (string?)answer[0] switch
        {
            "kept" => receipt,
            "known" => JournalJson.Read((byte[])answer[1]!),
            _ => null,
        };
    }
}
