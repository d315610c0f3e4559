namespace Helpdesk.Core.Transcripts;

/// <summary>Which conversations a customer has had, on all channels and with all bots of a desk.</summary>
public interface IPastConversations
{
    /// <summary>The conversations of a customer's id before a moment, newest first.</summary>
    Task<IReadOnlyList<PastConversation>> ListAsync(string desk, string customer, DateTimeOffset? before, int limit, CancellationToken cancellationToken);
}
