using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Turns;

namespace Helpdesk.Core.Handoff;

/// <summary>
/// Sees to it that a person is reachable from any message: who asks for one gets one without the model, the bot's rules are looked at
/// before and after the answer, and who comes back to a closed conversation meets the same agent.
/// </summary>
public sealed class HandoffStep(TurnHandoffs handoffs, IPresence presence, TimeProvider time) : ITurnStep
{
    public async Task InvokeAsync(Turn turn, Func<Turn, CancellationToken, Task> next, CancellationToken cancellationToken)
    {
        var asked = AsksForPerson(turn);
        if (!turn.Bot.Handoff.Offered)
        {
            if (asked && turn.Text.Length == 0)
                Decline(turn);
            else
                await next(turn, cancellationToken);
            return;
        }

        var waits = Has(turn, HelpdeskEvents.Wait) || (turn.State.WaitOffered && IsButton(turn, texts => texts.Handoff.WaitButton));
        if (turn.State.WaitOffered)
            turn.State = turn.State with { WaitOffered = false };
        if (!asked && await ReopenAsync(turn, cancellationToken))
            return;
        if ((asked || waits ? new HandoffRequest(HandoffReasons.Asked) { Note = NoteOf(turn), Patient = waits } : Rule(turn, before: true)) is { } request)
        {
            await handoffs.PrepareAsync(turn, request, behindAnswer: false, cancellationToken);
            return;
        }

        if (turn.State.Closed is not null)
            turn.State = turn.State with { Closed = null };
        await next(turn, cancellationToken);
        var failures = FailuresAfter(turn);
        if (turn.State.PluginFailures != failures)
            turn.State = turn.State with { PluginFailures = failures };
        if ((turn.HandoffWish ?? Rule(turn, before: false)) is { } wish)
            await handoffs.PrepareAsync(turn, wish, behindAnswer: turn.Reply.HasText, cancellationToken);
    }

    /// <summary>A new message soon after closing goes to the same agent, where that one is there.</summary>
    private async Task<bool> ReopenAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.State.Closed is not { } closed || time.GetUtcNow() - closed.At > turn.Bot.Handoff.Reopen)
            return false;
        var agents = await presence.ListAsync(PresencePlaces.Desk(turn.Bot.Desk), cancellationToken);
        if (agents.FirstOrDefault(agent => agent.Id == closed.AgentId && agent.Status == PresenceStatus.Online) is not { } same)
            return false;

        var now = time.GetUtcNow();
        var owner = new ConversationOwner.Agent(same.Id, now)
        {
            Name = same.Name,
            Picture = same.Picture,
            From = new ConversationOwner.Queue(HandoffReasons.Reopened, now),
        };
        turn.State = turn.State with { Closed = null };
        turn.HandOver(owner);
        turn.Announce(DeskActivities.Owner(turn.Bot, owner));
        turn.Announce(DeskActivities.System(turn.Bot, HandoffWords.Joined(turn.Bot, turn.Language, same.Name), turn.Language));
        return true;
    }

    private static bool AsksForPerson(Turn turn) => Has(turn, HelpdeskEvents.Person)
        || (turn.Bot.Handoff.Offered && turn.Taken.Messages.Any(message => Asks(turn, MessageText.Of(message.Activity))));

    private static bool Has(Turn turn, string name) => turn.Taken.Messages.Any(message => message.Activity.Type == ActivityTypes.Event && message.Activity.Name == name);

    private static bool Asks(Turn turn, string text) => text.Length > 0
        && PersonWords.Asks(text, turn.Bot.Handoff.Words.Values.SelectMany(words => words));

    private static bool IsButton(Turn turn, Func<Bots.BotTexts, string> button) =>
        turn.Bot.Texts.Values.Any(texts => string.Equals(turn.Text.Trim(), button(texts), StringComparison.OrdinalIgnoreCase));

    private static string? NoteOf(Turn turn) => turn.Text.Length > 0 ? turn.Text : turn.State.Open?.Text ?? turn.State.Topic;

    private static HandoffRequest? Rule(Turn turn, bool before)
    {
        if (turn.Bot.Handoff.Rules.Count == 0)
            return null;
        // Words, channel and attributes are known before the answer; what it came to is known behind it.
        var facts = new HandoffFacts(
            [.. turn.Taken.Messages.Select(message => MessageText.Of(message.Activity))],
            turn.Taken.Reference.ChannelId,
            turn.Context?.Parameters ?? new Dictionary<string, string>(),
            before ? 0 : turn.State.Open?.Times ?? 0,
            before ? 0 : turn.State.PluginFailures);
        return HandoffRules.Check(turn.Bot.Handoff.Rules, facts) is { } rule
            ? new HandoffRequest(rule.Reason) { Queue = rule.Queue, Priority = rule.Priority, Skill = rule.Skill, Note = NoteOf(turn) }
            : null;
    }

    /// <summary>How many calls of plugins in a row have failed by now.</summary>
    private static int FailuresAfter(Turn turn)
    {
        var calls = turn.Steps.Where(step => step.Kind == "tool").ToList();
        return calls.FindLastIndex(call => call.Outcome == "ok") is var last and >= 0
            ? calls.Count - 1 - last
            : turn.Taken.State.PluginFailures + calls.Count;
    }

    private static void Decline(Turn turn)
    {
        var texts = turn.Bot.TextsFor(turn.Language);
        turn.Announce(DeskActivities.System(turn.Bot, $"{texts.Person} {texts.Contact}".TrimEnd(), turn.Language));
    }
}
