using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Handoff;

/// <summary>
/// The places of a desk's agents while conversations are being given to them, on any instance. Who gives keeps a place first, then
/// counts what the agent has on the desk, and gives: whoever else gives meanwhile sees the place or, once it is free again, the
/// conversation on the desk. Together they never give an agent more than there is room for.
/// </summary>
public interface IAgentPlaces
{
    /// <summary>
    /// Keeps a place of an agent for a conversation, for so long at most: who dies with a place blocks it no longer than that.
    /// </summary>
    /// <returns>The conversations for which places of the agent are kept now, this one among them; null when a place is kept for the conversation already.</returns>
    Task<IReadOnlyList<ConversationKey>?> KeepAsync(string desk, string agent, ConversationKey conversation, TimeSpan good, CancellationToken cancellationToken);

    /// <summary>Frees the place that is kept for a conversation, where one is.</summary>
    /// <param name="given">Whether the agent has got the conversation now, by whatever way.</param>
    Task FreeAsync(string desk, string agent, ConversationKey conversation, bool given, CancellationToken cancellationToken);

    /// <summary>When each agent got a conversation last; who is missing has not got any for long.</summary>
    Task<IReadOnlyDictionary<string, DateTimeOffset>> LastGivenAsync(string desk, CancellationToken cancellationToken);
}
