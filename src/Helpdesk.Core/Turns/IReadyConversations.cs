using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Turns;

/// <summary>Which conversations have work waiting; hints come at once, and a sweep each second finds what a hint missed.</summary>
public interface IReadyConversations
{
    /// <summary>Conversations with a turn to take. One may come more than once, or when somebody else has taken it already.</summary>
    IAsyncEnumerable<ConversationKey> TurnsAsync(CancellationToken cancellationToken);

    /// <summary>Conversations with something to deliver outside.</summary>
    IAsyncEnumerable<ConversationKey> DeliveriesAsync(CancellationToken cancellationToken);

    /// <summary>Conversations whose running turn was stopped or claimed, wherever it runs.</summary>
    IAsyncEnumerable<ConversationKey> InterruptionsAsync(CancellationToken cancellationToken);
}
