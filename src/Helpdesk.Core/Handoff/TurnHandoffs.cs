using Helpdesk.Core.Conversations;
using Helpdesk.Core.Turns;
using Activity = Helpdesk.Core.Activities.Activity;

namespace Helpdesk.Core.Handoff;

/// <summary>
/// Ends a turn in the hands of people, or says honestly that nobody is on duty and what can be done instead. The platform speaks here,
/// never the model.
/// </summary>
public sealed class TurnHandoffs(QueueWatch queues, TimeProvider time)
{
    private const int LongestNote = 500;

    /// <summary>Puts the handoff, or the choice where nobody is on duty, behind what the turn has said.</summary>
    /// <param name="behindAnswer">Whether the turn says something of its own, which names the messages that it answers: one line does that.</param>
    public async Task PrepareAsync(Turn turn, HandoffRequest request, bool behindAnswer, CancellationToken cancellationToken)
    {
        var queue = turn.Bot.Handoff.Queue(request.Queue);
        var place = new ConversationOwner.Queue(request.Reason, time.GetUtcNow())
        {
            Name = queue.Name,
            Priority = queue.Priority + request.Priority,
            Skill = request.Skill,
            Note = request.Note is { Length: > LongestNote } note ? note[..LongestNote] : request.Note,
        };
        var outlook = await queues.LookAsync(turn.Bot, place, turn.Taken.Conversation, cancellationToken);
        if (outlook.OnDuty || request.Patient)
            HandOver(turn, queue, place, outlook, behindAnswer);
        else
            Offer(turn, queue, behindAnswer);
    }

    private void HandOver(Turn turn, QueueDefinition queue, ConversationOwner.Queue place, QueueOutlook outlook, bool behindAnswer)
    {
        turn.State = turn.State with { WaitOffered = false, Closed = null, Draft = null };
        turn.HandOver(place);
        turn.Announce(DeskActivities.Owner(turn.Bot, place, outlook.Place, outlook.Wait, outlook.Open, outlook.Opens));
        turn.Announce(Answering(turn, HandoffWords.Queued(turn.Bot, turn.Language, outlook, queue, time.GetUtcNow()), choices: null, behindAnswer));
    }

    private void Offer(Turn turn, QueueDefinition queue, bool behindAnswer)
    {
        turn.State = turn.State with { WaitOffered = true, TicketOffered = true };
        var texts = turn.Bot.TextsFor(turn.Language).Handoff;
        turn.Announce(Answering(
            turn,
            HandoffWords.NobodyOnDuty(turn.Bot, turn.Language, queue, time.GetUtcNow()),
            [texts.TicketButton, texts.WaitButton],
            behindAnswer));
    }

    /// <summary>A line of the platform that answers the messages of the turn, unless another line does.</summary>
    private static Activity Answering(Turn turn, string text, IReadOnlyList<string>? choices, bool behindAnswer) =>
        DeskActivities.System(turn.Bot, text, turn.Language, choices, behindAnswer ? null : [.. turn.Taken.Messages.Select(message => message.Id)]) with
        {
            ReplyToId = turn.Taken.Messages[^1].Id,
        };
}
