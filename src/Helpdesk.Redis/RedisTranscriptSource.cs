using System.Globalization;
using System.Text;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Limits;
using Helpdesk.Core.Transcripts;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Helpdesk.Redis;

/// <summary>Hands out what the records lack, shard by shard, and drops what they have.</summary>
internal sealed class RedisTranscriptSource(RedisConnection connection, RedisScripts scripts, IOptions<HelpdeskLimits> limits) : ITranscriptSource
{
    private const int LeaseMilliseconds = 30_000;
    private const int ConversationsPerShard = 32;
    private const int MostConversations = 256;
    private const int LinesPerCopy = 100;
    private const int BytesPerCopy = 512 * 1024;

    /// <summary>Lines that leave the store together, so that not each copy has to drop one.</summary>
    private const int TrimmedTogether = 50;

    private int firstShard;

    public async Task<IReadOnlyList<TranscriptCopy>> NextAsync(string copier, DateTimeOffset silentSince, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var before = silentSince.ToUnixTimeMilliseconds();
        var shards = await Task.WhenAll(Enumerable.Range(0, ConversationKey.Shards).Select(shard => ShardAsync(shard, copier, before)));

        // Each time from another shard, so that none waits for ever when there is more than one batch takes.
        var next = Interlocked.Increment(ref firstShard) % ConversationKey.Shards;
        var chosen = shards[next..].Concat(shards[..next])
            .SelectMany(found => found)
            .Take(MostConversations)
            .ToList();
        var copies = await Task.WhenAll(chosen.Select(found => ReadAsync(found.Conversation, found.Silent)));
        return [.. copies.OfType<TranscriptCopy>()];
    }

    public async Task<int> SavedAsync(IReadOnlyList<TranscriptCopy> copies, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var left = await Task.WhenAll(copies.Select(copy => copy.Silent ? LeaveAsync(copy) : NoteAsync(copy)));
        return left.Count(gone => gone);
    }

    /// <summary>What the records lack of a conversation; null when the store has nothing of it.</summary>
    public async Task<TranscriptCopy?> ReadAsync(ConversationKey conversation, bool silent)
    {
        var keys = new ConversationKeys(conversation);
        var answer = (RedisResult[])(await connection.Database.ScriptEvaluateAsync(
            scripts.Copy, [keys.Meta, keys.Log, keys.Seen], [LinesPerCopy, BytesPerCopy]))!;
        if (answer.Length == 0)
            return null;
        if ((string?)answer[0] == "version")
            throw new StoredFormatException((string?)answer[1] ?? "");

        var lines = Lines(conversation, (RedisResult[])answer[14]!);
        var head = new ConversationHead
        {
            Incarnation = (long)answer[1],
            Sequence = lines.Count == 0 ? (long)answer[2] : lines[^1].Entry.Sequence,
            OwnerEpoch = (long)answer[4],
            LeaseFence = (long)answer[5],
            Owner = ConversationOwnerJson.Read((string?)answer[6], (string?)answer[7]),
            State = (byte[])answer[8]!,
            Reference = (byte[])answer[9]!,
            DeliverOutside = (string?)answer[10] == "1",
            Context = (byte[])answer[11]!,
        };
        return new TranscriptCopy(conversation, head, lines, $"{answer[3]} {answer[12]}", silent);
    }

    /// <summary>The number of the last line that the store had when the copy was made.</summary>
    public static long LastOf(TranscriptCopy copy) => long.Parse(copy.Mark.AsSpan(0, copy.Mark.IndexOf(' ')), CultureInfo.InvariantCulture);

    private async Task<IEnumerable<(ConversationKey Conversation, bool Silent)>> ShardAsync(int shard, string copier, long silentBefore)
    {
        var answer = (RedisResult[])(await connection.Database.ScriptEvaluateAsync(
            scripts.Uncopied,
            [ConversationKeys.UncopiedOf(shard), ConversationKeys.SilentOf(shard), ConversationKeys.CopierOf(shard)],
            [copier, LeaseMilliseconds, ConversationsPerShard, silentBefore]))!;
        if (answer.Length == 0)
            return [];

        var uncopied = (string[])answer[0]!;
        return uncopied.Select(path => (ConversationKey.Parse(path), false))
            .Concat(((string[])answer[1]!).Except(uncopied).Select(path => (ConversationKey.Parse(path), true)));
    }

    private async Task<bool> NoteAsync(TranscriptCopy copy)
    {
        var keys = new ConversationKeys(copy.Conversation);
        await connection.Database.ScriptEvaluateAsync(
            scripts.Saved,
            [keys.Meta, keys.Log, keys.Seen, keys.Inbox, keys.Outbox, keys.Deliveries, keys.Uncopied, keys.Silent, keys.Redo],
            [keys.Path, copy.Head.Incarnation, copy.Head.Sequence, LastOf(copy), copy.Head.OwnerEpoch, DoneOf(copy), limits.Value.LogLines, TrimmedTogether]);
        return false;
    }

    private async Task<bool> LeaveAsync(TranscriptCopy copy)
    {
        var keys = new ConversationKeys(copy.Conversation);
        return (bool)await connection.Database.ScriptEvaluateAsync(
            scripts.Leave,
            [
                keys.Meta, keys.Inbox, keys.Log, keys.Seen, keys.Ready, keys.Partial, keys.Journal, keys.Outbox, keys.Deliveries, keys.DeliveriesReady,
                keys.Uncopied, keys.Silent, keys.Redo,
            ],
            [keys.Path, copy.Head.Incarnation, LastOf(copy), copy.Head.OwnerEpoch, copy.Head.LeaseFence, DoneOf(copy)]);
    }

    private static string DoneOf(TranscriptCopy copy) => copy.Mark[(copy.Mark.IndexOf(' ') + 1)..];

    private static List<TranscriptLine> Lines(ConversationKey conversation, RedisResult[] parts)
    {
        var lines = new List<TranscriptLine>(parts.Length / 3);
        for (var i = 0; i < parts.Length; i += 3)
        {
            var value = (byte[])parts[i + 1]!;
            if (value.Length == 0)
                continue;
            var repeat = (byte[])parts[i + 2]!;
            lines.Add(new TranscriptLine(LogText.Entry(conversation, (long)parts[i], value), repeat.Length == 0 ? null : Encoding.UTF8.GetString(repeat)));
        }

        return lines;
    }
}
