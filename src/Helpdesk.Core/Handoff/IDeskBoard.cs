using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Handoff;

/// <summary>The conversations of a desk, as they are now.</summary>
public interface IDeskBoard
{
    /// <summary>Every conversation of the desk that the queue or an agent owns, those that wait longest first.</summary>
    Task<IReadOnlyList<DeskConversation>> OwnedAsync(string desk, CancellationToken cancellationToken);

    /// <summary>The conversations of the desk that the bot leads and in which something was said last, newest first.</summary>
    Task<IReadOnlyList<DeskConversation>> LiveAsync(string desk, int limit, CancellationToken cancellationToken);

    /// <summary>One conversation; null when the store has nothing of it.</summary>
    Task<DeskConversation?> FindAsync(ConversationKey conversation, CancellationToken cancellationToken);
}
