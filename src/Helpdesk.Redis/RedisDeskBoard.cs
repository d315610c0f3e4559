using System.Globalization;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using StackExchange.Redis;

namespace Helpdesk.Redis;

/// <summary>The conversations of a desk: one sorted set for each shard, merged here, and what each of them is.</summary>
internal sealed class RedisDeskBoard(RedisConnection connection) : IDeskBoard
{
    private const int MostPerShard = 1000;
    private static readonly RedisValue[] Fields =
        ["v", "owner", "party", "epoch", "seq", "state", "ref", "context", "asked", "heard", "first", "handed"];

    public async Task<IReadOnlyList<DeskConversation>> OwnedAsync(string desk, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var shards = await Task.WhenAll(Enumerable.Range(0, ConversationKey.Shards)
            .Select(shard => connection.Database.SortedSetRangeByRankAsync(ConversationKeys.DeskOf(shard, desk), 0, MostPerShard - 1)));
        var found = await ReadAsync(shards.SelectMany(paths => paths));
        return [.. found.Where(conversation => conversation.Owner is not ConversationOwner.Bot).OrderBy(conversation => conversation.HandedAt)];
    }

    public async Task<IReadOnlyList<DeskConversation>> LiveAsync(string desk, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // What was said last has just been copied, or is about to be.
        var sets = Enumerable.Range(0, ConversationKey.Shards).SelectMany(shard => new[] { ConversationKeys.UncopiedOf(shard), ConversationKeys.SilentOf(shard) });
        var shards = await Task.WhenAll(sets.Select(set => connection.Database.SortedSetRangeByRankAsync(set, 0, limit - 1, Order.Descending)));
        var own = shards.SelectMany(paths => paths).Distinct().Where(path => path.ToString().StartsWith(desk + "/", StringComparison.Ordinal));
        var found = await ReadAsync(own);
        return
        [
            .. found.Where(conversation => conversation is { Owner: ConversationOwner.Bot, HeardAt: not null })
                .OrderByDescending(conversation => conversation.HeardAt)
                .Take(limit),
        ];
    }

    public async Task<DeskConversation?> FindAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await ReadAsync(conversation);
    }

    private async Task<IEnumerable<DeskConversation>> ReadAsync(IEnumerable<RedisValue> paths) =>
        (await Task.WhenAll(paths.Select(path => ReadAsync(ConversationKey.Parse(path.ToString()))))).OfType<DeskConversation>();

    private async Task<DeskConversation?> ReadAsync(ConversationKey conversation)
    {
        var meta = await connection.Database.HashGetAsync(new ConversationKeys(conversation).Meta, Fields);
        if (meta[0].IsNull)
            return null;
        return new DeskConversation
        {
            Conversation = conversation,
            Owner = ConversationOwnerJson.Read((string?)meta[1], (string?)meta[2]),
            OwnerEpoch = (long)meta[3],
            Last = (long)meta[4],
            State = ConversationStateJson.Read((byte[]?)meta[5] ?? []),
            Reference = RedisConversationStore.Reference((byte[]?)meta[6] ?? []),
            Context = ConversationContext.Read((byte[]?)meta[7] ?? []),
            AskedAt = Time(meta[8]),
            HeardAt = Time(meta[9]),
            FirstReplyAt = Time(meta[10]),
            HandedAt = Time(meta[11]),
        };
    }

    private static DateTimeOffset? Time(RedisValue value) =>
        value.IsNullOrEmpty ? null : DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(value.ToString(), CultureInfo.InvariantCulture));
}
