using Helpdesk.Core.Conversations;
using Helpdesk.Core.Turns;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Helpdesk.Redis;

/// <summary>Renew, stream and release, each one script.</summary>
internal sealed class RedisTurnLease(RedisConnection connection, RedisScripts scripts, IOptions<RedisOptions> options) : ITurnLease
{
    public TimeSpan Length => TimeSpan.FromMilliseconds(options.Value.LeaseMilliseconds);

    public async Task<LeaseOutcome> RenewAsync(TakenTurn turn, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var keys = new ConversationKeys(turn.Conversation);
        return Outcome(await connection.Database.ScriptEvaluateAsync(
            scripts.Renew,
            [keys.Meta, keys.Ready],
            [keys.Path, turn.Guard.LeaseFence, turn.Guard.OwnerEpoch, turn.Id, turn.Messages[^1].Sequence, options.Value.LeaseMilliseconds]));
    }

    public async Task<LeaseOutcome> StreamAsync(TakenTurn turn, PartialAnswer partial, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var keys = new ConversationKeys(turn.Conversation);
        return Outcome(await connection.Database.ScriptEvaluateAsync(
            scripts.Stream,
            [keys.Meta, keys.Partial],
            [
                turn.Guard.LeaseFence,
                turn.Guard.OwnerEpoch,
                turn.Id,
                turn.Messages[^1].Sequence,
                keys.Events,
                partial.Informative ? 0 : 1,
                LogText.Head(partial),
                LogText.Tail(turn.FinalId(0), partial.Final),
            ]));
    }

    public async Task ReleaseAsync(TakenTurn turn, bool failed, TimeSpan retryAfter, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var keys = new ConversationKeys(turn.Conversation);
        await connection.Database.ScriptEvaluateAsync(
            scripts.Release,
            [keys.Meta, keys.Ready],
            [keys.Path, turn.Guard.LeaseFence, turn.Id, failed ? 1 : 0, (long)retryAfter.TotalMilliseconds, RedisReadyConversations.WakeChannel]);
    }

    private static LeaseOutcome Outcome(RedisResult answer) => (string?)answer switch
    {
        "held" => LeaseOutcome.Held,
        "stopped" => LeaseOutcome.Stopped,
        _ => LeaseOutcome.Lost,
    };
}
