namespace Helpdesk.Core.Conversations;

/// <summary>A live view of one conversation; disposing it ends it.</summary>
public interface IConversationSubscription : IAsyncDisposable
{
    /// <summary>The events, for one reader.</summary>
    IAsyncEnumerable<ConversationEvent> ReadAllAsync(CancellationToken cancellationToken);
}
