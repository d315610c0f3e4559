using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Handoff;

/// <summary>How far the lines of a conversation have been passed on to another system.</summary>
public interface IRelayMarks
{
    /// <summary>The number of the last line that was passed on; 0 when none was.</summary>
    Task<long> ReadAsync(ConversationKey conversation, CancellationToken cancellationToken);

    /// <summary>Takes note of a line that was passed on; a mark never goes back.</summary>
    Task MoveAsync(ConversationKey conversation, long line, CancellationToken cancellationToken);
}
