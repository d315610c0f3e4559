using System.Diagnostics.Metrics;
using System.Globalization;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Operation;
using Helpdesk.Core.Transcripts;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Helpdesk.Redis;

/// <summary>
/// Conversations that this life of the data does not know: new ones, those that moved out, those that were lost, and those of an older
/// life. The records say what they were. After a loss a conversation goes on at a number safely above all that it can have given.
/// </summary>
internal sealed partial class UnknownConversations(
    RedisConnection connection,
    RedisScripts scripts,
    StoreLife life,
    RedisTranscriptSource source,
    ITranscripts transcripts,
    ILogger<UnknownConversations> logger)
{
    /// <summary>Numbers that are left out after a loss: more than a conversation can have said without having been copied.</summary>
    private const long Leap = 1_000_000;

    private const int Attempts = 5;

    private static readonly Counter<long> Returned = Telemetry.Metrics.CreateCounter<long>(
        "helpdesk.conversations.returned", "{conversation}", "Conversations that came back from the records.");

    /// <summary>Runs a script that answers <c>absent</c> or <c>stale</c> for such a conversation, and again once it was taken up.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="evaluate">Runs the script; told whether the conversation is known to be new.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<RedisResult[]> WithAsync(ConversationKey conversation, Func<bool, Task<RedisResult>> evaluate, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await life.EnsureAsync(cancellationToken);
        var fresh = false;
        for (var attempt = 1; ; attempt++)
        {
            var answer = (RedisResult[])(await evaluate(fresh))!;
            if (answer.Length == 0 || (string?)answer[0] is not ("absent" or "stale"))
                return answer;
            if (attempt == Attempts)
                throw new TimeoutException("A conversation could not be taken up: the conversation store loses what was put into it.");
            fresh = await TakeUpAsync(conversation, cancellationToken);
        }
    }

    /// <summary>Takes a conversation up as the records describe it.</summary>
    /// <returns>Whether nobody has ever heard of it.</returns>
    public async Task<bool> TakeUpAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        await life.CheckAsync(conversation, cancellationToken);
        var stale = await RescueAsync(conversation, cancellationToken);
        var head = await transcripts.HeadAsync(conversation, cancellationToken);
        if ((head ?? stale?.Head) is not { } known)
            return true;

        var movedOut = stale is null && known.Incarnation == connection.Incarnation;
        var held = stale is null ? 0 : RedisTranscriptSource.LastOf(stale);
        var last = Math.Max(known.Sequence, held);
        var dropped = await RestoreAsync(conversation, known, stale, last, movedOut ? last : ((last / Leap) + 1) * Leap);
        if (dropped < 0)
            return false;

        Returned.Add(1, new KeyValuePair<string, object?>("after_loss", !movedOut));
        if (movedOut)
            LogReturned(logger, conversation.Path);
        else
            LogReturnedAfterLoss(logger, conversation.Path, last, dropped);
        return false;
    }

    /// <summary>Copies what a conversation of an older life still has and the records lack.</summary>
    private async Task<TranscriptCopy?> RescueAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        while (true)
        {
            var copy = await source.ReadAsync(conversation, silent: false);
            if (copy is null || copy.Head.Incarnation >= connection.Incarnation)
                return null;
            await transcripts.SaveAsync([copy], cancellationToken);
            if (copy.Lines.Count == 0)
                return copy;
            await source.SavedAsync([copy], cancellationToken);
        }
    }

    /// <returns>How many waiting messages were dropped; negative when somebody else was first.</returns>
    private async Task<long> RestoreAsync(ConversationKey conversation, ConversationHead head, TranscriptCopy? stale, long last, long sequence)
    {
        var keys = new ConversationKeys(conversation);
        var (kind, party) = ConversationOwnerJson.Write(head.Owner);
        var epoch = Math.Max(Math.Max(head.OwnerEpoch, stale?.Head.OwnerEpoch ?? 0) + 1, connection.Incarnation);
        var fence = Math.Max(Math.Max(head.LeaseFence, stale?.Head.LeaseFence ?? 0) + 1, connection.Incarnation);
        var keep = stale is not null && RedisTranscriptSource.LastOf(stale) == last;
        var answer = (RedisResult[])(await connection.Database.ScriptEvaluateAsync(
            scripts.Restore,
            [keys.Meta, keys.Inbox, keys.Seen, keys.Ready, keys.Partial, keys.Journal, keys.Outbox, keys.Deliveries, keys.DeliveriesReady, keys.Silent, keys.Desk, keys.Redo],
            [
                keys.Path,
                connection.Incarnation,
                sequence,
                sequence == last ? "" : string.Create(CultureInfo.InvariantCulture, $"{last} {sequence}"),
                epoch,
                fence,
                kind,
                party,
                head.State,
                head.Reference,
                head.DeliverOutside ? 1 : 0,
                head.Context,
                keep ? 1 : 0,
                head.Owner is ConversationOwner.Queue queue ? queue.Since.ToUnixTimeMilliseconds() : RedisValue.EmptyString,
                .. head.Repeats.SelectMany(repeat => new RedisValue[] { repeat.Key, repeat.Value }),
            ]))!;
        return (string?)answer[0] switch
        {
            "restored" => (long)answer[1],
            "version" => throw new StoredFormatException((string?)answer[1] ?? ""),
            _ => -1,
        };
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Conversation} moved back into the conversation store")]
    private static partial void LogReturned(ILogger logger, string conversation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Conversation} came back from the records after a loss: lines after number {Last} may be missing; {Dropped} waiting messages are not answered, because they may have been")]
    private static partial void LogReturnedAfterLoss(ILogger logger, string conversation, long last, long dropped);
}
