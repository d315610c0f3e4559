using Helpdesk.Core.Conversations;
using Helpdesk.Core.Turns;

namespace Helpdesk.Channels.Tests.DirectLine;

/// <summary>A store that takes no message while it is full.</summary>
internal sealed class StoreWithRefusals(IConversationStore store) : IConversationStore
{
    public bool Full { get; set; }

    public Task<AcceptOutcome> AcceptAsync(InboundActivity inbound, CancellationToken cancellationToken) => Full
        ? Task.FromResult<AcceptOutcome>(new AcceptOutcome.Refused(AcceptRefusal.QueueFull, TimeSpan.FromSeconds(1)))
        : store.AcceptAsync(inbound, cancellationToken);

    public Task<TakenTurn?> TakeAsync(ConversationKey conversation, string worker, CancellationToken cancellationToken) =>
        store.TakeAsync(conversation, worker, cancellationToken);

    public Task<CommitOutcome> CommitAsync(TakenTurn turn, TurnResult result, CancellationToken cancellationToken) =>
        store.CommitAsync(turn, result, cancellationToken);
}
