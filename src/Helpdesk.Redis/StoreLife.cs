using System.Diagnostics.Metrics;
using System.Globalization;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Operation;
using Helpdesk.Core.Records;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Helpdesk.Redis;

/// <summary>
/// Which life of the data this is, and whether it is still the same: looked at when the store is opened, at each beat, after each lost
/// connection, and whenever a conversation is asked for that the store does not have. A loss begins a new life, whose number is
/// above all epochs of the lives before.
/// </summary>
internal sealed partial class StoreLife(
    RedisConnection connection,
    RedisScripts scripts,
    IIncarnations incarnations,
    TimeProvider time,
    ILogger<StoreLife> logger) : IDisposable
{
    private static readonly RedisKey[] Keys = ["hd:{hd}:incarnation", "hd:{hd}:beat"];
    private static readonly RedisKey Marked = "hd:{hd}:marked";
    private static readonly Counter<long> Losses = Telemetry.Metrics.CreateCounter<long>(
        "helpdesk.store.losses", "{loss}", "Losses of data noticed in the conversation store.");

    private readonly SemaphoreSlim gate = new(1, 1);
    private Incarnation? last;
    private volatile string? loss;

    /// <summary>The last loss that this process has noticed, as a sentence; null when none.</summary>
    public string? Loss => loss;

    /// <summary>Lets nobody write before the data was looked at again after a lost connection.</summary>
    public ValueTask EnsureAsync(CancellationToken cancellationToken) =>
        connection.IsCertain ? ValueTask.CompletedTask : new ValueTask(BeatAsync(cancellationToken));

    /// <summary>Looks whether the shard of a conversation that is not there is still of this life.</summary>
    public async Task CheckAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        var held = await connection.Database.StringGetAsync(ConversationKeys.LifeOf(conversation.Shard));
        if (held.IsNull || (long)held != connection.Incarnation)
            await BeatAsync(cancellationToken);
    }

    /// <summary>Counts a beat; notices what was lost since the last one.</summary>
    public async Task BeatAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            // The records first: another instance may beat between the two, and must not make the store look older than it is.
            var seen = Newer(await incarnations.LastAsync(cancellationToken), last);
            var stored = await BeatAsync(0);
            var marks = await MarksAsync();
            var (number, lost) = IncarnationRule.Decide(stored, seen, time.GetUtcNow());
            if (lost is null && stored.Number == number)
                (number, lost) = IncarnationRule.Decide(stored, marks.Complete, marks.Missing.Count, time.GetUtcNow());
            if (lost is not null)
                Report(lost);

            last = await BeatAsync(number);
            await MarkAsync(last.Number, marks, stored.Number);
            connection.Incarnation = last.Number;
            connection.IsCertain = true;
            await incarnations.SaveAsync(last, cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private static Incarnation? Newer(Incarnation? one, Incarnation? other) =>
        other is null || (one is not null && (one.Number, one.Beat).CompareTo((other.Number, other.Beat)) >= 0) ? one : other;

    private void Report(string lost)
    {
        loss = string.Create(CultureInfo.InvariantCulture, $"Data loss noticed at {time.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC: {lost}. Conversations come back from the records; what was not copied yet is gone.");
        Losses.Add(1);
        LogLoss(logger, lost);
    }

    private async Task<Incarnation> BeatAsync(long number)
    {
        var answer = (RedisResult[])(await connection.Database.ScriptEvaluateAsync(scripts.Beat, Keys, [number]))!;
        return new Incarnation((long)answer[0], (long)answer[1]);
    }

    /// <summary>Which shards have no mark of a life, and for which life all once had one.</summary>
    private async Task<(long Complete, IReadOnlyList<int> Missing)> MarksAsync()
    {
        var complete = connection.Database.StringGetAsync(Marked);
        var marks = await Task.WhenAll(Enumerable.Range(0, ConversationKey.Shards).Select(shard => connection.Database.StringGetAsync(ConversationKeys.LifeOf(shard))));
        return ((long)await complete, [.. Enumerable.Range(0, ConversationKey.Shards).Where(shard => marks[shard].IsNull)]);
    }

    private async Task MarkAsync(long number, (long Complete, IReadOnlyList<int> Missing) marks, long before)
    {
        if (number == before && marks.Complete == number && marks.Missing.Count == 0)
            return;
        await Task.WhenAll(Enumerable.Range(0, ConversationKey.Shards).Select(shard => connection.Database.StringSetAsync(ConversationKeys.LifeOf(shard), number)));
        await connection.Database.StringSetAsync(Marked, number);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Data loss in the conversation store: {Loss}. Owners and leases of the time before are void; conversations come back from the records, and lines that were not copied yet are gone")]
    private static partial void LogLoss(ILogger logger, string loss);
}
