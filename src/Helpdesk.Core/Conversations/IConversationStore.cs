using Helpdesk.Core.Turns;

namespace Helpdesk.Core.Conversations;

/// <summary>The way of a message through a conversation: accepted, taken into a turn, committed.</summary>
public interface IConversationStore
{
    /// <summary>Stores and logs the activity, or recognises it as a repeat, before it returns.</summary>
    Task<AcceptOutcome> AcceptAsync(InboundActivity inbound, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the next turn of a conversation under a lease: its state and its waiting messages, frozen. A turn that was taken
    /// before and not committed comes back with the same messages, the same id and its journal.
    /// </summary>
    /// <returns>The turn, or null when there is nothing to do or another worker holds the lease.</returns>
    Task<TakenTurn?> TakeAsync(ConversationKey conversation, string worker, CancellationToken cancellationToken);

    /// <summary>
    /// State, final activities, receipts, outbox and acknowledgement in one step, or nothing at all. Committing a turn
    /// that is already committed is <see cref="CommitOutcome.Committed"/> and changes nothing.
    /// </summary>
    Task<CommitOutcome> CommitAsync(TakenTurn turn, TurnResult result, CancellationToken cancellationToken);
}
