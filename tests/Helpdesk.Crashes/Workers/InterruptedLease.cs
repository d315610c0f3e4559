using Helpdesk.Core.Conversations;
using Helpdesk.Core.Turns;
using Helpdesk.Crashes.Scenarios;

namespace Helpdesk.Crashes.Workers;

/// <summary>The lease with points around each renewal and each piece of text.</summary>
internal sealed class InterruptedLease(ITurnLease inner, Points points) : ITurnLease
{
    public Task<LeaseOutcome> RenewAsync(TakenTurn turn, CancellationToken cancellationToken) => points.AroundAsync(
        Steps.Renew, turn.Conversation.Path, turn.Concerns, () => inner.RenewAsync(turn, cancellationToken));

    public Task<LeaseOutcome> StreamAsync(TakenTurn turn, PartialAnswer partial, CancellationToken cancellationToken) => points.AroundAsync(
        Steps.Stream,
        turn.Conversation.Path,
        message => !partial.Informative && turn.Concerns(message),
        () => inner.StreamAsync(turn, partial, cancellationToken));

    public Task ReleaseAsync(TakenTurn turn, bool failed, TimeSpan retryAfter, CancellationToken cancellationToken) =>
        inner.ReleaseAsync(turn, failed, retryAfter, cancellationToken);
}
