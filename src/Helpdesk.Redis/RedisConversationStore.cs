using System.Globalization;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Limits;
using Helpdesk.Core.Turns;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Helpdesk.Redis;

/// <summary>Accept, take and commit, each one script.</summary>
internal sealed class RedisConversationStore(
    RedisConnection connection,
    RedisScripts scripts,
    UnknownConversations unknown,
    StoreLife life,
    RedisReadyConversations ready,
    IOptions<RedisOptions> options,
    IOptions<HelpdeskLimits> limits) : IConversationStore
{
    private const int CommitArguments = 11;
    private static readonly RedisValue Yes = "1";
    private static readonly RedisValue No = "0";
    private static readonly RedisValue WantedEvent = "2";

    public async Task<AcceptOutcome> AcceptAsync(InboundActivity inbound, CancellationToken cancellationToken)
    {
        var keys = new ConversationKeys(inbound.Conversation);
        var activity = inbound.Activity;
        var isMessage = activity.Type == ActivityTypes.Message;
        var asksForPerson = activity is { Type: ActivityTypes.Event, Name: HelpdeskEvents.Person };
        var wantsTurn = isMessage || asksForPerson;
        // Who asks for a person does not want to hear the running answer out.
        var stops = asksForPerson || activity is { Type: ActivityTypes.Event, Name: HelpdeskEvents.Stop };
        // A worker of this process is told directly; the others only when it has more to do than it can.
        var hintOthers = wantsTurn && !ready.HasRoom;

        RedisValue[] arguments =
        [
            keys.Path,
            LogEntry.BodyOf(activity),
            // Apart from the ids of appended lines, which stand in the same hash.
            inbound.DeduplicationId is { } repeated ? "in:" + repeated : "",
            isMessage ? Yes : wantsTurn ? WantedEvent : No,
            limits.Value.ConversationQueue,
            inbound.Visitor is null ? 0 : limits.Value.VisitorMessagesPerMinute,
            ReferenceOf(activity),
            inbound.DeliverOutside ? Yes : No,
            connection.Incarnation,
            keys.Events,
            hintOthers ? RedisReadyConversations.WakeChannel : "",
            RedisReadyConversations.ControlChannel,
            stops ? Yes : No,
            ContextOf(activity),
            No,
            keys.DeskEvents,
            PrechatOf(activity),
        ];
        RedisKey[] touched = [keys.Meta, keys.Inbox, keys.Log, keys.Seen, keys.Ready, keys.Rate(inbound.Visitor ?? ""), keys.Uncopied, keys.Redo];
        var answer = await unknown.WithAsync(
            inbound.Conversation,
            fresh =>
            {
                arguments[8] = connection.Incarnation;
                arguments[14] = fresh ? Yes : No;
                return connection.Database.ScriptEvaluateAsync(scripts.Accept, touched, arguments);
            },
            cancellationToken);

        var number = (long)answer[1];
        switch ((string?)answer[0])
        {
            case "accepted":
                if (wantsTurn)
                    ready.Hint(inbound.Conversation);
                return new AcceptOutcome.Accepted(LogEntry.IdOf(inbound.Conversation.Id, number), number);
            case "duplicate":
                return new AcceptOutcome.Duplicate(LogEntry.IdOf(inbound.Conversation.Id, number), number);
            case "rate":
                return new AcceptOutcome.Refused(AcceptRefusal.VisitorRate, TimeSpan.FromMilliseconds(number));
            case "full":
                return new AcceptOutcome.Refused(AcceptRefusal.QueueFull, TimeSpan.FromMilliseconds(number));
            default:
                throw new StoredFormatException((string?)answer[1] ?? "");
        }
    }

    public async Task<TakenTurn?> TakeAsync(ConversationKey conversation, string worker, CancellationToken cancellationToken)
    {
        var keys = new ConversationKeys(conversation);
        var answer = await unknown.WithAsync(
            conversation,
            _ => connection.Database.ScriptEvaluateAsync(
                scripts.Take,
                [keys.Meta, keys.Inbox, keys.Log, keys.Ready, keys.Partial, keys.Journal],
                [keys.Path, worker, options.Value.LeaseMilliseconds, connection.Incarnation, limits.Value.TurnMessages, limits.Value.TurnBytes]),
            cancellationToken);
        if (answer.Length == 0)
            return null;
        if ((string?)answer[0] == "version")
            throw new StoredFormatException((string?)answer[1] ?? "");

        var messages = Messages(conversation, (RedisResult[])answer[12]!);
        var partial = (byte[])answer[10]!;
        var told = partial.Length == 0 ? null : LogText.Partial(partial);
        return new TakenTurn
        {
            Conversation = conversation,
            Id = (string)answer[1]!,
            Guard = new Guard((long)answer[3], (long)answer[2]),
            Lease = TimeSpan.FromMilliseconds(options.Value.LeaseMilliseconds),
            Takes = (int)answer[4],
            Failures = (int)answer[5],
            State = ConversationStateJson.Read((byte[])answer[6]!),
            Reference = Reference((byte[])answer[7]!),
            Context = ConversationContext.Read((byte[])answer[13]!),
            DeliverOutside = (string?)answer[8] == "1",
            Stopped = (long)answer[9] > messages[^1].Sequence,
            Journal = Journal((RedisResult[])answer[11]!),
            StreamSequence = told?.StreamSequence ?? 0,
            Partial = told?.Final,
            Messages = messages,
        };
    }

    public async Task<CommitOutcome> CommitAsync(TakenTurn turn, TurnResult result, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await life.EnsureAsync(cancellationToken);
        var keys = new ConversationKeys(turn.Conversation);
        var arguments = new RedisValue[CommitArguments + (3 * (result.Activities.Count + result.Receipts.Count))];
        arguments[0] = keys.Path;
        arguments[1] = turn.Guard.LeaseFence;
        arguments[2] = turn.Guard.OwnerEpoch;
        arguments[3] = turn.Id;
        arguments[4] = ConversationStateJson.Write(result.State);
        arguments[5] = keys.Events;
        arguments[6] = RedisReadyConversations.WakeChannel;
        arguments[7] = connection.Incarnation;
        var (kind, party) = result.Owner is { } owner ? ConversationOwnerJson.Write(owner) : ("", "");
        arguments[8] = kind;
        arguments[9] = party;
        arguments[10] = keys.DeskEvents;
        var at = CommitArguments;
        for (var part = 0; part < result.Activities.Count; part++)
        {
            arguments[at++] = turn.FinalId(part);
            arguments[at++] = "m";
            arguments[at++] = LogEntry.BodyOf(result.Activities[part]);
        }

        for (var receipt = 0; receipt < result.Receipts.Count; receipt++)
        {
            arguments[at++] = string.Create(CultureInfo.InvariantCulture, $"{turn.Conversation.Id}|{turn.Id}.r{receipt}");
            arguments[at++] = "t";
            arguments[at++] = LogEntry.BodyOf(result.Receipts[receipt]);
        }

        var answer = (RedisResult[])(await connection.Database.ScriptEvaluateAsync(
            scripts.Commit,
            [keys.Meta, keys.Inbox, keys.Log, keys.Ready, keys.Partial, keys.Journal, keys.Outbox, keys.DeliveriesReady, keys.Uncopied, keys.Desk, keys.Redo],
            arguments))!;
        return (string?)answer[0] switch
        {
            "committed" => (long)answer[1] > 0 ? CommitOutcome.CommittedMoreWaiting : CommitOutcome.Committed,
            "owner" => CommitOutcome.OwnerChanged,
            _ => CommitOutcome.LeaseLost,
        };
    }

    private static RedisValue ContextOf(Activity activity) =>
        activity is { Type: ActivityTypes.Event, Name: HelpdeskEvents.Context } && ConversationContext.Of(activity.Value) is { } context
            ? ConversationContext.Write(context)
            : RedisValue.EmptyString;

    private static RedisValue PrechatOf(Activity activity) =>
        activity is { Type: ActivityTypes.Event, Name: HelpdeskEvents.Prechat } && PrechatAnswer.Of(activity.Value) is { } answer
            ? PrechatAnswer.Write(answer)
            : RedisValue.EmptyString;

    private static RedisValue ReferenceOf(Activity activity) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
        new ConversationReference
        {
            User = activity.From,
            Bot = activity.Recipient,
            Conversation = activity.Conversation,
            ChannelId = activity.ChannelId,
            ServiceUrl = activity.ServiceUrl,
            Locale = activity.Locale,
        },
        ActivityJson.Reference);

    internal static ConversationReference Reference(ReadOnlySpan<byte> json) =>
        json.IsEmpty ? new ConversationReference() : System.Text.Json.JsonSerializer.Deserialize(json, ActivityJson.Reference)!;

    private static List<LogEntry> Messages(ConversationKey conversation, RedisResult[] pairs)
    {
        var messages = new List<LogEntry>(pairs.Length / 2);
        for (var i = 0; i < pairs.Length; i += 2)
            messages.Add(LogText.Entry(conversation, (long)pairs[i], (byte[])pairs[i + 1]!));
        return messages;
    }

    private static IReadOnlyList<JournalEntry> Journal(RedisResult[] values) =>
        values.Length == 0 ? [] : [.. values.Select(value => JournalJson.Read((byte[])value!)).OrderBy(entry => entry.Ordinal)];
}
