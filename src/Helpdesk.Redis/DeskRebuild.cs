using Helpdesk.Core.Conversations;
using Helpdesk.Core.Transcripts;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Helpdesk.Redis;

/// <summary>
/// Puts the lists of the desks together again after a loss: what the records say that people look after is taken up although nobody
/// speaks to it, because nobody would find it any more. Once for each life of the data, by whichever instance comes first; two at once
/// do no harm.
/// </summary>
internal sealed partial class DeskRebuild(RedisConnection connection, UnknownConversations unknown, IOwnedTranscripts transcripts, ILogger<DeskRebuild> logger)
{
    /// <summary>More than a desk could look after; the rest comes back when it is spoken to.</summary>
    private const int Most = 20_000;

    private const int SideBySide = 16;
    private static readonly RedisKey Mark = "hd:{hd}:desks";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var life = connection.Incarnation;
        var done = await connection.Database.StringGetAsync(Mark);
        if (!done.IsNull && (long)done >= life)
            return;

        var owned = await transcripts.OwnedAsync(life, Most, cancellationToken);
        await Parallel.ForEachAsync(
            owned,
            new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken },
            async (conversation, token) => await TakeUpAsync(conversation, token));
        await connection.Database.StringSetAsync(Mark, life);
        if (owned.Count > 0)
            LogRebuilt(logger, owned.Count);
    }

    private async Task TakeUpAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        await unknown.TakeUpAsync(conversation, cancellationToken);
        await connection.Subscriber.PublishAsync(RedisChannel.Literal(ConversationKeys.DeskEventsOf(conversation.Desk)), conversation.Path);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Conversations} conversations that people look after were taken up from the records after a loss")]
    private static partial void LogRebuilt(ILogger logger, int conversations);
}
