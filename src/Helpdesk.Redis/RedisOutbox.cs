using System.Globalization;
using Helpdesk.Core.Channels;
using Helpdesk.Core.Conversations;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Helpdesk.Redis;

/// <summary>What is to be delivered outside, conversation by conversation.</summary>
internal sealed class RedisOutbox(RedisConnection connection, RedisScripts scripts, IOptions<RedisOptions> options) : IOutbox
{
    public async Task<Delivery?> TakeAsync(ConversationKey conversation, string worker, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var keys = new ConversationKeys(conversation);
        var answer = (RedisResult[])(await connection.Database.ScriptEvaluateAsync(
            scripts.Deliver,
            [keys.Meta, keys.Log, keys.Outbox, keys.Deliveries, keys.DeliveriesReady],
            [keys.Path, options.Value.DeliveryLeaseMilliseconds, connection.Incarnation]))!;
        return answer.Length == 0
            ? null
            : new Delivery(
                conversation,
                LogText.Entry(conversation, (long)answer[0], (byte[])answer[1]!),
                RedisConversationStore.Reference((byte[])answer[2]!),
                (int)answer[3],
                (long)answer[4] == 1,
                (long)answer[5]);
    }

    public async Task<bool> SettleAsync(Delivery delivery, DeliveryOutcome outcome, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var keys = new ConversationKeys(delivery.Conversation);
        var (state, detail, delay) = outcome switch
        {
            DeliveryOutcome.Delivered delivered => ("delivered", delivered.PlatformId ?? "", TimeSpan.Zero),
            DeliveryOutcome.Retry retry => ("waiting", retry.Reason, retry.After),
            DeliveryOutcome.Unknown unknown => ("begun", unknown.Reason, unknown.After),
            DeliveryOutcome.Failed failed => ("failed", failed.Reason, TimeSpan.Zero),
            DeliveryOutcome.InDoubt doubt => ("doubt", doubt.Reason, TimeSpan.Zero),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };
        return (bool)await connection.Database.ScriptEvaluateAsync(
            scripts.Settle,
            [keys.Outbox, keys.Deliveries, keys.DeliveriesReady, keys.Redo],
            [keys.Path, delivery.Fence, delivery.Entry.Sequence, state, detail, (long)delay.TotalMilliseconds, RedisReadyConversations.WakeChannel]);
    }

    public async Task<IReadOnlyList<DeliveryRecord>> ReadAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var keys = new ConversationKeys(conversation);
        var waiting = await connection.Database.SortedSetRangeByRankAsync(keys.Outbox);
        var fields = (await connection.Database.HashGetAllAsync(keys.Deliveries)).ToDictionary(field => (string)field.Name!, field => field.Value);
        var numbers = fields.Keys
            .Where(name => name.EndsWith(":attempts", StringComparison.Ordinal))
            .Select(name => long.Parse(name.AsSpan(0, name.IndexOf(':')), CultureInfo.InvariantCulture))
            .Concat(waiting.Select(number => (long)number))
            .Distinct()
            .Order();
        return [.. numbers.Select(number => Record(number, fields))];
    }

    private static DeliveryRecord Record(long number, Dictionary<string, RedisValue> fields)
    {
        string Name(string field) => string.Create(CultureInfo.InvariantCulture, $"{number}:{field}");
        var state = (string?)fields.GetValueOrDefault(Name("state")) switch
        {
            "begun" => DeliveryState.Begun,
            "delivered" => DeliveryState.Delivered,
            "failed" => DeliveryState.Failed,
            "doubt" => DeliveryState.InDoubt,
            _ => DeliveryState.Waiting,
        };
        var attempts = fields.TryGetValue(Name("attempts"), out var count) ? (int)count : 0;
        return new DeliveryRecord(number, state, attempts, (string?)fields.GetValueOrDefault(Name("detail")));
    }
}
