using Helpdesk.Core.Turns;
using Helpdesk.Crashes.Scenarios;

namespace Helpdesk.Crashes.Workers;

/// <summary>The journal with points around intent and receipt.</summary>
internal sealed class InterruptedJournal(ITurnJournal inner, Points points) : ITurnJournal
{
    public Task<bool> IntendAsync(TakenTurn turn, JournalEntry intent, CancellationToken cancellationToken) => points.AroundAsync(
        Steps.Intent, turn.Conversation.Path, turn.Concerns, () => inner.IntendAsync(turn, intent, cancellationToken));

    public Task<JournalEntry?> ReceiveAsync(TakenTurn turn, JournalEntry receipt, CancellationToken cancellationToken) => points.AroundAsync(
        Steps.Receipt,
        turn.Conversation.Path,
        message => receipt.SideEffect && turn.Concerns(message),
        () => inner.ReceiveAsync(turn, receipt, cancellationToken));
}
