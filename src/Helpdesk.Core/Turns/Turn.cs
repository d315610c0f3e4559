using System.Text.Json;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Knowledge;

namespace Helpdesk.Core.Turns;

/// <summary>A turn at work: what was asked, what is known, what has been done, and where the answer goes.</summary>
public sealed class Turn
{
    private readonly IConversationLog log;
    private readonly List<TracedStep> steps = [];
    private readonly List<Activity> announcements = [];
    private Task<IReadOnlyList<LogEntry>>? history;
    private string? text;

    public Turn(TakenTurn taken, BotDefinition bot, Reply reply, ITurnJournal journal, IConversationLog log)
    {
        (Taken, Bot, Reply, this.log) = (taken, bot, reply, log);
        State = taken.State;
        Tools = new ToolCalls(taken, journal);
        Language = Languages.Of(Text) is { } language && bot.Texts.ContainsKey(language)
            ? language
            : taken.State.Language ?? bot.Languages[0];
    }

    public TakenTurn Taken { get; }

    public BotDefinition Bot { get; }

    /// <summary>The answer that is being given.</summary>
    public Reply Reply { get; }

    /// <summary>The journalled tool calls.</summary>
    public ToolCalls Tools { get; }

    /// <summary>What the conversation remembers; what stands here at the end is committed.</summary>
    public ConversationState State { get; set; }

    /// <summary>What the page around the widget has told last, the customer's word; null when nothing.</summary>
    public ConversationContext? Context => Taken.Context;

    /// <summary>The language to answer in: that of the messages, else the conversation's, else the bot's first.</summary>
    public string Language { get; set; }

    /// <summary>The texts of all messages of this turn, a line each.</summary>
    public string Text => text ??= Taken.Messages.Count == 1
        ? MessageText.Of(Taken.Messages[0].Activity)
        : string.Join('\n', Taken.Messages.Select(message => MessageText.Of(message.Activity)).Where(line => line.Length > 0));

    /// <summary>What the customer has filled into a card and sent, an object; null when no message of the turn is that. Anybody may have written it.</summary>
    public JsonElement? Submitted => Taken.Messages
        .Select(message => message.Activity)
        .LastOrDefault(activity => activity.Value is { ValueKind: JsonValueKind.Object } && string.IsNullOrWhiteSpace(activity.Text))?.Value;

    /// <summary>How the answer came about, as far as its steps have ended.</summary>
    public IReadOnlyList<TracedStep> Steps
    {
        get
        {
            lock (steps)
                return [.. steps];
        }
    }

    /// <summary>A wish of the assistant that people take over when it has answered; null when there is none.</summary>
    public HandoffRequest? HandoffWish { get; private set; }

    /// <summary>Who owns the conversation behind this turn; null when the bot keeps it.</summary>
    public ConversationOwner? NextOwner { get; private set; }

    /// <summary>What the platform says behind the answer, or in its place.</summary>
    public IReadOnlyList<Activity> Announcements => announcements;

    /// <summary>Wishes that people take over when the answer has been given; the first wish stands.</summary>
    public void RequestHandoff(HandoffRequest request) => HandoffWish ??= request;

    /// <summary>Gives the conversation away with the end of this turn.</summary>
    public void HandOver(ConversationOwner owner) => NextOwner = owner;

    /// <summary>Adds what the platform says behind the answer.</summary>
    public void Announce(Activity activity) => announcements.Add(activity);

    /// <summary>Takes back what was to follow the answer: the turn ends in another way.</summary>
    public void Forget()
    {
        announcements.Clear();
        (HandoffWish, NextOwner) = (null, null);
    }

    /// <summary>Adds a step that has ended; may be called from work beside the answer.</summary>
    public void Trace(TracedStep step)
    {
        lock (steps)
            steps.Add(step);
    }

    /// <summary>Lines of the conversation behind a number, oldest first.</summary>
    public async Task<IReadOnlyList<LogEntry>> LinesAsync(long after, int limit, CancellationToken cancellationToken) =>
        (await log.ReadAsync(Taken.Conversation, after, limit, cancellationToken)).Entries;

    /// <summary>
    /// The last <paramref name="limit"/> messages before this turn, oldest first; read once, so that who will want them can begin early
    /// and need not wait.
    /// </summary>
    public Task<IReadOnlyList<LogEntry>> HistoryAsync(int limit, CancellationToken cancellationToken) =>
        history ??= ReadBeforeAsync(Taken.Messages[0].Sequence, limit, cancellationToken);

    private async Task<IReadOnlyList<LogEntry>> ReadBeforeAsync(long first, int limit, CancellationToken cancellationToken)
    {
        if (first == 1)
            return [];
        var page = await log.ReadAsync(Taken.Conversation, Math.Max(0, first - 1 - limit), limit, cancellationToken);
        var entries = page.Entries.Where(entry => entry.Sequence < first).ToList();
        if (page.Gap is not { } gap || limit <= entries.Count)
            return entries;

        // The numbers before were never given: what was said stands below the gap.
        var missing = limit - entries.Count(entry => entry.Sequence > gap.To);
        var before = await log.ReadAsync(Taken.Conversation, Math.Max(0, gap.After - missing), missing, cancellationToken);
        return [.. before.Entries.Where(entry => entry.Sequence <= gap.After), .. entries.Where(entry => entry.Sequence > gap.To)];
    }
}
