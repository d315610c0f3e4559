using Helpdesk.Core.Activities;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Handoff;

/// <summary>
/// What agents do with conversations. Who may is not asked here. Each verb reads the owner, applies a rule of
/// <see cref="OwnershipRules"/> and changes it under the epoch that it read; where somebody else was faster, it looks again.
/// </summary>
public sealed class HandoffDesk(
    IOwnership ownership, IDeskBoard board, IConversationLog log, IReplies replies, IWaitTimes waits, IAgentPlaces places, QueueWatch queues,
    IBotCatalogue bots, TimeProvider time)
{
    private const int Attempts = 5;
    private const int LinesAnswered = 100;

    /// <summary>Stands before the ids of agents who work in another system; they have no account and no presence here.</summary>
    public const string HubPrefix = "hub:";

    /// <summary>The longest text of an agent, in characters.</summary>
    public const int LongestText = 8000;

    /// <summary>Takes a conversation from the queue, or from the bot in the middle of its answer.</summary>
    public Task<DeskOutcome> ClaimAsync(ConversationKey conversation, AgentFace agent, CancellationToken cancellationToken) =>
        ClaimAsync(conversation, agent, null, cancellationToken);

    /// <summary>Gives a waiting conversation to an agent, unless its owner has changed.</summary>
    internal Task<DeskOutcome> GiveAsync(ConversationKey conversation, long ownerEpoch, AgentFace agent, CancellationToken cancellationToken) =>
        ClaimAsync(conversation, agent, ownerEpoch, cancellationToken);
    /// <summary>Says something to the customer, unless the agent has not read the newest message or no longer owns the conversation.</summary>
    /// <param name="ownerEpoch">The epoch that the agent's page shows.</param>
    /// <param name="seen">The number of the newest line that the agent's page shows.</param>
    /// <param name="id">The same for each attempt at one reply.</param>
    public Task<ReplyOutcome> ReplyAsync(
        ConversationKey conversation, AgentFace agent, long ownerEpoch, long seen, string text, IReadOnlyList<Attachment> attachments, string id, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, LongestText, nameof(text));
        return replies.ReplyAsync(conversation, ownerEpoch, seen, DeskActivities.Said(agent, text, attachments), $"{conversation.Id}|{id}", cancellationToken);
    }

    /// <summary>Writes something that only people of the desk read; anybody may who sees the conversation.</summary>
    public async Task NoteAsync(ConversationKey conversation, AgentFace agent, string text, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, LongestText, nameof(text));
        var note = DeskActivities.Note(agent, text);
        var id = $"{conversation.Id}|n{Guid.NewGuid():N}";
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (_, epoch) = await ownership.ReadAsync(conversation, cancellationToken);
            if (await log.AppendAsync(conversation, epoch, note, id, cancellationToken) is not null)
                return;
        }

        throw new TimeoutException("The owner of the conversation changes faster than a note can be written.");
    }

    /// <summary>Passes a conversation to another agent.</summary>
    public async Task<DeskOutcome> TransferAsync(ConversationKey conversation, AgentFace agent, AgentFace to, string? note, CancellationToken cancellationToken)
    {
        var outcome = await ChangeAsync(
            conversation,
            now => owner => OwnershipRules.Transfer(owner, agent.Id, to, now),
            (_, bot, owner, language) => Task.FromResult(new OwnerChange(owner)
            {
                Announcements =
                [
                    .. Noted(agent, note), DeskActivities.Owner(bot, owner),
                    DeskActivities.System(bot, HandoffWords.Joined(bot, language, to.Name), language),
                ],
            }),
            cancellationToken);
        if (outcome is DeskOutcome.Done && bots.Find(conversation.Bot) is { } bot)
            await places.FreeAsync(bot.Desk, to.Id, conversation, given: true, cancellationToken);
        return outcome;
    }

    /// <summary>Passes a conversation to a queue.</summary>
    /// <param name="queue">The queue's name; null for the bot's first one.</param>
    public Task<DeskOutcome> TransferAsync(ConversationKey conversation, AgentFace agent, string? queue, string? skill, string? note, CancellationToken cancellationToken)
    {
        var settings = bots.Find(conversation.Bot)?.Handoff.Queue(queue);
        return ChangeAsync(
            conversation,
            now => owner => OwnershipRules.Transfer(owner, agent.Id, new ConversationOwner.Queue(HandoffReasons.Transferred, now)
            {
                Name = settings?.Name,
                Priority = settings?.Priority ?? 0,
                Skill = skill,
                Note = note,
            }),
            (known, bot, owner, language) => WaitAsync(known, bot, (ConversationOwner.Queue)owner, language, Noted(agent, note), cancellationToken),
            cancellationToken);
    }

    /// <summary>Gives a conversation back to the bot, which knows from then on what was agreed.</summary>
    /// <param name="agreed">A word on what was agreed; null when nothing was.</param>
    public Task<DeskOutcome> HandBackAsync(ConversationKey conversation, AgentFace agent, string? agreed, CancellationToken cancellationToken) => ChangeAsync(
        conversation,
        _ => owner => OwnershipRules.HandBack(owner, agent.Id),
        (known, bot, owner, language) => Task.FromResult(new OwnerChange(owner)
        {
            State = Remembering(known.State, agent, agreed),
            Announcements =
            [
                .. AgreedOn(agent, agreed), DeskActivities.Owner(bot, owner),
                DeskActivities.System(bot, HandoffWords.HandedBack(bot, language, agent.Name, agreed), language),
            ],
        }),
        cancellationToken);

    /// <summary>Ends a conversation for now; the customer is asked how it was, where the bot wants to know.</summary>
    public Task<DeskOutcome> CloseAsync(ConversationKey conversation, AgentFace agent, string reason, string? agreed, CancellationToken cancellationToken) => ChangeAsync(
        conversation,
        _ => owner => OwnershipRules.HandBack(owner, agent.Id),
        (known, bot, owner, language) => Task.FromResult(new OwnerChange(owner)
        {
            State = Remembering(known.State, agent, agreed) with { Closed = new ClosedConversation(agent.Id, agent.Name, reason, time.GetUtcNow()) },
            Announcements =
            [
                .. AgreedOn(agent, agreed), DeskActivities.Closed(agent, reason),
                DeskActivities.Owner(bot, owner, closed: true, survey: bot.Handoff.Survey),
                DeskActivities.System(bot, HandoffWords.Closed(bot, language, agent.Name), language),
            ],
        }),
        cancellationToken);

    /// <summary>Lets a conversation rest until a time or until the customer speaks; null wakes it.</summary>
    public Task<DeskOutcome> SnoozeAsync(ConversationKey conversation, AgentFace agent, DateTimeOffset? until, CancellationToken cancellationToken) => ChangeAsync(
        conversation,
        _ => owner => OwnershipRules.Snooze(owner, agent.Id, until),
        (_, _, owner, _) => Task.FromResult(new OwnerChange(owner)),
        cancellationToken);

    /// <summary>Puts a conversation whose agent has gone back into its queue.</summary>
    public Task<DeskOutcome> ReturnAsync(ConversationKey conversation, long ownerEpoch, CancellationToken cancellationToken) => ChangeAsync(
        conversation,
        now => owner => OwnershipRules.Return(owner, now),
        (known, bot, owner, language) => WaitAsync(known, bot, (ConversationOwner.Queue)owner, language, [], cancellationToken),
        cancellationToken,
        ownerEpoch);

    /// <summary>Lets a waiting customer go back to the bot, which answers what the customer says meanwhile: no word is left lying.</summary>
    /// <param name="ownerEpoch">Since when the customer waits; nothing is done when that has changed.</param>
    /// <param name="words">What the platform says; null for nothing.</param>
    /// <param name="answer">The numbers of the customer's lines that the bot answers now.</param>
    /// <param name="through">The number of the last line that was looked at: the bot answers the customer's later ones too.</param>
    public Task<DeskOutcome> LeaveQueueAsync(
        ConversationKey conversation, long ownerEpoch, Func<BotDefinition, string, string>? words, IReadOnlyList<long> answer, long through,
        CancellationToken cancellationToken) => ChangeAsync(
        conversation,
        _ => OwnershipRules.Leave,
        async (known, bot, owner, language) => new OwnerChange(owner)
        {
            // Who chooses to wait in the same moment is understood by the bot.
            State = known.State with { WaitOffered = true },
            Answer = [.. answer, .. await SaidSinceAsync(known, bot, through, cancellationToken)],
            Last = known.Last,
            Announcements = [DeskActivities.Owner(bot, owner), .. words is null ? [] : new[] { DeskActivities.System(bot, words(bot, language), language) }],
        },
        cancellationToken,
        ownerEpoch);

    private async Task<IEnumerable<long>> SaidSinceAsync(DeskConversation known, BotDefinition bot, long through, CancellationToken cancellationToken) =>
        (await log.ReadAsync(known.Conversation, through, LinesAnswered, cancellationToken)).Entries
            .Where(line => line.Sequence <= known.Last && QueueMoves.WantsAnswer(line.Activity, bot))
            .Select(line => line.Sequence);

    private async Task<DeskOutcome> ClaimAsync(ConversationKey conversation, AgentFace agent, long? onlyAt, CancellationToken cancellationToken)
    {
        Func<Task>? ended = null;
        var outcome = await ChangeAsync(
            conversation,
            now => owner =>
            {
                ended = null;
                return OwnershipRules.Claim(owner, agent, now);
            },
            (known, bot, owner, language) =>
            {
                ended = () => EndWaitAsync(known, bot, (ConversationOwner.Agent)owner, cancellationToken);
                return Task.FromResult(new OwnerChange(owner)
                {
                    Announcements = [DeskActivities.Owner(bot, owner), DeskActivities.System(bot, HandoffWords.Joined(bot, language, agent.Name), language)],
                });
            },
            cancellationToken,
            onlyAt);
        // Counted only when it is so: who was slower has ended nobody's wait.
        if (outcome is DeskOutcome.Done && ended is not null)
            await ended();
        return outcome;
    }

    private async Task EndWaitAsync(DeskConversation known, BotDefinition bot, ConversationOwner.Agent owner, CancellationToken cancellationToken)
    {
        if (known.Owner is ConversationOwner.Queue place)
        {
            var queue = bot.Handoff.Queue(place.Name);
            await waits.AddAsync(bot.Desk, queue.Name, QueueWatch.Waited(place, queue, owner.Since), cancellationToken);
        }

        await places.FreeAsync(bot.Desk, owner.AgentId, known.Conversation, given: true, cancellationToken);
    }

    private async Task<OwnerChange> WaitAsync(
        DeskConversation known, BotDefinition bot, ConversationOwner.Queue place, string language, IEnumerable<Activity> before, CancellationToken cancellationToken)
    {
        var outlook = await queues.LookAsync(bot, place, known.Conversation, cancellationToken);
        return new OwnerChange(place)
        {
            Announcements =
            [
                .. before, DeskActivities.Owner(bot, place, outlook.Place, outlook.Wait, outlook.Open, outlook.Opens),
                DeskActivities.System(bot, bot.TextsFor(language).Handoff.Transferred, language),
            ],
        };
    }

    private async Task<DeskOutcome> ChangeAsync(
        ConversationKey conversation,
        Func<DateTimeOffset, Func<ConversationOwner, OwnershipStep>> rule,
        Func<DeskConversation, BotDefinition, ConversationOwner, string, Task<OwnerChange>> change,
        CancellationToken cancellationToken,
        long? onlyAt = null)
    {
        var bot = bots.Find(conversation.Bot) ?? throw new InvalidOperationException($"There is no bot '{conversation.Bot}' any more: its conversations can be read, and not changed.");
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var known = await FindAsync(conversation, cancellationToken);
            if (onlyAt is { } expected && expected != known.OwnerEpoch)
                return new DeskOutcome.NotYours();
            switch (rule(time.GetUtcNow())(known.Owner))
            {
                case OwnershipStep.TakenBy taken:
                    return new DeskOutcome.TakenBy(taken.AgentId, taken.Name);
                case OwnershipStep.NotYours:
                    return new DeskOutcome.NotYours();
                case OwnershipStep.To to:
                    var wanted = await change(known, bot, to.Owner, LanguageOf(known, bot));
                    if (await ownership.ChangeAsync(conversation, known.OwnerEpoch, wanted, cancellationToken) is { } epoch)
                        return new DeskOutcome.Done(epoch);
                    break;
                default:
                    return new DeskOutcome.Done(known.OwnerEpoch);
            }
        }

        throw new TimeoutException("The owner of the conversation changes faster than it can be read: try again.");
    }

    /// <summary>The conversation as it stands; one that has left the store is taken up first.</summary>
    private async Task<DeskConversation> FindAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        var (_, epoch) = await ownership.ReadAsync(conversation, cancellationToken);
        return await board.FindAsync(conversation, cancellationToken)
            ?? throw new InvalidOperationException($"Nothing was ever said in '{conversation}' (epoch {epoch}).");
    }

    private ConversationState Remembering(ConversationState state, AgentFace agent, string? agreed) => state with
    {
        Draft = null,
        Pending = null,
        Open = null,
        Agreed = string.IsNullOrWhiteSpace(agreed) ? state.Agreed : new AgreedWord(agreed.Trim(), agent.Name, time.GetUtcNow()),
    };

    private static IEnumerable<Activity> Noted(AgentFace agent, string? note) => string.IsNullOrWhiteSpace(note) ? [] : [DeskActivities.Note(agent, note.Trim())];

    private static IEnumerable<Activity> AgreedOn(AgentFace agent, string? agreed) =>
        string.IsNullOrWhiteSpace(agreed) ? [] : [DeskActivities.Agreed(agent, agreed.Trim())];

    internal static string LanguageOf(DeskConversation known, BotDefinition bot) =>
        known.State.Language is { } language && bot.Texts.ContainsKey(language) ? language : bot.Languages[0];
}
