using System.Collections.Concurrent;
using System.Globalization;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Tickets;
using Helpdesk.Core.Turns;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Core.Handoff;

/// <summary>
/// Looks after what people own: waiting customers choose, are given to agents where the queue pushes, and never wait in silence; what an
/// agent who has gone leaves behind returns to its queue. Any number of instances may look at once: each step holds for one epoch.
/// </summary>
public sealed partial class QueueKeeper(
    HandoffDesk desk, QueuePush push, QueueWatch queues, IDeskBoard board, IConversationLog log, ISignals signals, IPresence presence, ITickets tickets, IBotCatalogue bots, TimeProvider time,
    ILogger<QueueKeeper> logger)
{
    private const int LinesLookedAt = 100;
    private const int LinesInTicket = 20;
    private const int MostTold = 10_000;

    private readonly ConcurrentDictionary<ConversationKey, QueueOutlook> told = new();
    private readonly ConcurrentDictionary<(ConversationKey, SlaPromise, DateTimeOffset, SlaState), bool> logged = new();

    /// <summary>Does what is due in one conversation.</summary>
    public async Task LookAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        if (bots.Find(conversation.Bot) is not { } bot || await board.FindAsync(conversation, cancellationToken) is not { } known)
            return;
        Watch(known, bot);
        switch (known.Owner)
        {
            case ConversationOwner.Queue queue:
                await LookAsync(known, queue, bot, cancellationToken);
                break;
            case ConversationOwner.Agent agent:
                await LookAsync(known, agent, bot, cancellationToken);
                break;
        }
    }

    private async Task LookAsync(DeskConversation known, ConversationOwner.Queue queue, BotDefinition bot, CancellationToken cancellationToken)
    {
        var conversation = known.Conversation;
        var lines = (await log.ReadAsync(conversation, Math.Max(0, known.Last - LinesLookedAt), LinesLookedAt, cancellationToken)).Entries;
        switch (QueueMoves.Next(queue, lines, bot, time.GetUtcNow()))
        {
            case QueueMove.Leave leave:
                await desk.LeaveQueueAsync(conversation, known.OwnerEpoch, static (bot, language) => bot.TextsFor(language).Handoff.Back, [], leave.Line, cancellationToken);
                break;
            case QueueMove.LeaveTicket leaves:
                await desk.LeaveQueueAsync(conversation, known.OwnerEpoch, words: null, [leaves.Line], leaves.Line, cancellationToken);
                break;
            case QueueMove.FileTicket:
                await FileAsync(known, queue, bot, lines, cancellationToken);
                break;
            case QueueMove.Offer offer:
                await OfferAsync(known, bot, offer, cancellationToken);
                break;
            default:
                if (!await push.GiveAsync(known, queue, bot, cancellationToken))
                    await TellPlaceAsync(known, queue, bot, cancellationToken);
                break;
        }
    }

    private async Task LookAsync(DeskConversation known, ConversationOwner.Agent agent, BotDefinition bot, CancellationToken cancellationToken)
    {
        if (agent.AgentId.StartsWith(HandoffDesk.HubPrefix, StringComparison.Ordinal) || WaitsFor(known, agent) is not { } since || time.GetUtcNow() - since < bot.Handoff.Return)
            return;
        var present = await presence.ListAsync(PresencePlaces.Desk(bot.Desk), cancellationToken);
        if (present.All(other => other.Id != agent.AgentId) && await desk.ReturnAsync(known.Conversation, known.OwnerEpoch, cancellationToken) is DeskOutcome.Done)
            LogReturned(logger, known.Conversation.Path, agent.AgentId);
    }

    /// <summary>Since when the customer waits for an agent's word: also who came from the queue and has not heard the first one yet.</summary>
    private static DateTimeOffset? WaitsFor(DeskConversation known, ConversationOwner.Agent agent) =>
        known.AskedAt ?? (agent.From is not null && known.FirstReplyAt is null ? agent.Since : null);

    private async Task OfferAsync(DeskConversation known, BotDefinition bot, QueueMove.Offer offer, CancellationToken cancellationToken)
    {
        var language = HandoffDesk.LanguageOf(known, bot);
        var texts = bot.TextsFor(language).Handoff;
        var line = DeskActivities.System(bot, texts.StillWaiting, language, [texts.WaitButton, texts.TicketButton, texts.BotButton]);
        await log.AppendAsync(known.Conversation, known.OwnerEpoch, line, QueueMoves.OfferId(known.Conversation, known.OwnerEpoch, offer.Number), cancellationToken);
    }

    private async Task FileAsync(DeskConversation known, ConversationOwner.Queue queue, BotDefinition bot, IReadOnlyList<LogEntry> lines, CancellationToken cancellationToken)
    {
        var conversation = known.Conversation;
        var said = lines.Select(line => line.Activity)
            .Where(activity => activity is { Type: ActivityTypes.Message, From.Role: not RoleTypes.Bot })
            .Select(MessageText.Of)
            .Where(text => !string.IsNullOrWhiteSpace(text))
            .TakeLast(LinesInTicket)
            .ToList();
        var about = said.Count > 0 ? string.Join('\n', said) : queue.Note ?? known.State.Topic ?? queue.Reason;
        var ticket = new NewTicket
        {
            Desk = conversation.Desk,
            Bot = conversation.Bot,
            Requester = known.Reference.User?.Id ?? conversation.Id,
            Contact = CustomerContact.Of(known.Context, known.Reference.User),
            Subject = Cut(queue.Note ?? known.State.Topic ?? about, TicketRules.SubjectLength),
            Description = Cut(about, TicketRules.DescriptionLength),
            Conversation = conversation.Path,
            Sla = SlaClock.Promised(bot.Handoff.Queue(queue.Name), known.HandedAt ?? queue.Since, isReplied: known.FirstReplyAt is not null),
        };
        var filed = await tickets.CreateAsync(ticket, string.Create(CultureInfo.InvariantCulture, $"handoff:{conversation.Path}:{known.OwnerEpoch}"), cancellationToken);
        var number = filed.Number.ToString(CultureInfo.InvariantCulture);
        await desk.LeaveQueueAsync(
            conversation,
            known.OwnerEpoch,
            (bot, language) => bot.TextsFor(language).Handoff.TicketInstead.Replace("{number}", number, StringComparison.Ordinal),
            [],
            lines.Count > 0 ? lines[^1].Sequence : known.Last,
            cancellationToken);
        LogFiled(logger, conversation.Path, filed.Number);
    }

    /// <summary>Logs a promise that is about to be broken, or was, once for each state.</summary>
    private void Watch(DeskConversation known, BotDefinition bot)
    {
        var queue = ((known.Owner as ConversationOwner.Queue) ?? (known.Owner as ConversationOwner.Agent)?.From)?.Name;
        if (known.Owner is ConversationOwner.Bot || SlaClock.Next(known, bot.Handoff.Queue(queue), time.GetUtcNow()) is not { State: SlaState.Warned or SlaState.Breached } due)
            return;
        if (logged.Count >= MostTold)
            logged.Clear();
        if (logged.TryAdd((known.Conversation, due.Promise, due.At, due.State), true))
            LogPromise(logger, due.State == SlaState.Breached ? LogLevel.Warning : LogLevel.Information, known.Conversation.Path, due.Promise, due.State);
    }

    /// <summary>Tells a waiting customer where they stand, when that has changed.</summary>
    private async Task TellPlaceAsync(DeskConversation known, ConversationOwner.Queue queue, BotDefinition bot, CancellationToken cancellationToken)
    {
        var outlook = await queues.LookAsync(bot, queue, known.Conversation, cancellationToken);
        if (told.TryGetValue(known.Conversation, out var before) && before == outlook)
            return;
        if (told.Count >= MostTold)
            told.Clear();
        told[known.Conversation] = outlook;
        await signals.SignalAsync(
            known.Conversation, DeskActivities.Place(bot, outlook.Place, outlook.Wait, outlook.OnDuty, outlook.Opens), cancellationToken);
    }

    private static string Cut(string text, int longest)
    {
        var line = text.Length <= longest ? text : text[..longest];
        return char.IsHighSurrogate(line[^1]) ? line[..^1] : line;
    }

    [LoggerMessage(Message = "{Conversation}: {Promise} is {State}")]
    private static partial void LogPromise(ILogger logger, LogLevel level, string conversation, SlaPromise promise, SlaState state);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Conversation} returned to its queue: agent {Agent} has gone")]
    private static partial void LogReturned(ILogger logger, string conversation, string agent);

    [LoggerMessage(Level = LogLevel.Information, Message = "Nobody was free for {Conversation} in time, which became ticket {Number}")]
    private static partial void LogFiled(ILogger logger, string conversation, long number);
}
