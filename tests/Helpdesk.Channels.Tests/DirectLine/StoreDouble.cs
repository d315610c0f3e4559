using Helpdesk.Core.Conversations;
using Helpdesk.Core.Turns;

namespace Helpdesk.Channels.Tests.DirectLine;

/// <summary>A store that answers every message as the test says, and remembers what it was given.</summary>
internal sealed class StoreDouble(Func<AcceptOutcome> answer) : IConversationStore
{
    public List<InboundActivity> Received { get; } = [];

    public Task<AcceptOutcome> AcceptAsync(InboundActivity inbound, CancellationToken cancellationToken)
    {
        Received.Add(inbound);
        return Task.FromResult(answer());
    }

    public Task<TakenTurn?> TakeAsync(ConversationKey conversation, string worker, CancellationToken cancellationToken) => Task.FromResult<TakenTurn?>(null);

    public Task<CommitOutcome> CommitAsync(TakenTurn turn, TurnResult result, CancellationToken cancellationToken) => Task.FromResult(CommitOutcome.LeaseLost);
}
