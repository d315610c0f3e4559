using Helpdesk.Core.Turns;

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

    public async Task ReceiveAsync(TakenTurn turn, JournalEntry receipt, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var keys = new ConversationKeys(turn.Conversation);
        await connection.Database.ScriptEvaluateAsync(
            scripts.Receive,
            [keys.Meta, keys.Journal],
            [turn.Id, receipt.Ordinal, JournalJson.Write(receipt)]);
    }
}
