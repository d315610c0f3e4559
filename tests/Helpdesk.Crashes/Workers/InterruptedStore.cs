using System.Globalization;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Turns;
using Helpdesk.Crashes.Scenarios;

namespace Helpdesk.Crashes.Workers;

/// <summary>The store with points around accept, take and commit.</summary>
internal sealed class InterruptedStore(IConversationStore inner, Points points, Wire wire) : IConversationStore
{
    public Task<AcceptOutcome> AcceptAsync(InboundActivity inbound, CancellationToken cancellationToken) => points.AroundAsync(
        Steps.Accept,
        inbound.Conversation.Path,
        message => MessageScript.Parse(inbound.Activity.Text)?.Number == message,
        () => inner.AcceptAsync(inbound, cancellationToken));

    public async Task<TakenTurn?> TakeAsync(ConversationKey conversation, string worker, CancellationToken cancellationToken)
    {
        await points.PassAsync(Steps.Take + Steps.Before, conversation.Path, static _ => false, null);
        await points.PassAsync(Steps.Take + Steps.During, conversation.Path, static _ => false, () => inner.TakeAsync(conversation, worker, cancellationToken));
        if (await inner.TakeAsync(conversation, worker, cancellationToken) is not { } taken)
            return null;

        wire.Tell(
            "take",
            conversation.Path,
            taken.Id,
            taken.Guard.LeaseFence.ToString(CultureInfo.InvariantCulture),
            taken.Takes.ToString(CultureInfo.InvariantCulture),
            taken.Failures.ToString(CultureInfo.InvariantCulture));
        await points.PassAsync(Steps.Take + Steps.After, conversation.Path, taken.Concerns, null);
        return taken;
    }

    public Task<CommitOutcome> CommitAsync(TakenTurn turn, TurnResult result, CancellationToken cancellationToken) => points.AroundAsync(
        Steps.Commit, turn.Conversation.Path, turn.Concerns, () => inner.CommitAsync(turn, result, cancellationToken));
}
