using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Channels;

/// <summary>What is to be delivered outside: one conversation's lines one after the other, each attempt recorded before it is made.</summary>
public interface IOutbox
{
    /// <summary>
    /// Takes the next line of a conversation under a lease and records the attempt; null when nothing is due or somebody else has it.
    /// The lease is not renewed and outlasts <see cref="Delivery.TimeLimit"/> by some seconds. A line whose last attempt was never
    /// settled, or was settled as unknown, comes back in doubt.
    /// </summary>
    Task<Delivery?> TakeAsync(ConversationKey conversation, string worker, CancellationToken cancellationToken);

    /// <summary>
    /// Records the outcome and gives the lease back. Delivered, failed and in doubt are the end of a line, and the next one is due;
    /// after the others the same line is due again when their time is over. False when another worker has taken the outbox since;
    /// then nothing is recorded.
    /// </summary>
    Task<bool> SettleAsync(Delivery delivery, DeliveryOutcome outcome, CancellationToken cancellationToken);

    /// <summary>The delivery states of a conversation's lines, oldest first.</summary>
    Task<IReadOnlyList<DeliveryRecord>> ReadAsync(ConversationKey conversation, CancellationToken cancellationToken);
}
