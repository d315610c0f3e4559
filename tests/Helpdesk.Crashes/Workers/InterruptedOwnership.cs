using Helpdesk.Core.Conversations;
using Helpdesk.Crashes.Scenarios;

namespace Helpdesk.Crashes.Workers;

/// <summary>The ownership with points around a change.</summary>
internal sealed class InterruptedOwnership(IOwnership inner, Points points) : IOwnership
{
    public Task<(ConversationOwner Owner, long OwnerEpoch)> ReadAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
        inner.ReadAsync(conversation, cancellationToken);

    public Task<long?> ChangeAsync(ConversationKey conversation, long expectedEpoch, OwnerChange change, CancellationToken cancellationToken) =>
        points.AroundAsync(Steps.Own, conversation.Path, static _ => false, () => inner.ChangeAsync(conversation, expectedEpoch, change, cancellationToken));
}
