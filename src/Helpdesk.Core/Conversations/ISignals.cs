using Helpdesk.Core.Activities;

namespace Helpdesk.Core.Conversations;

/// <summary>What passes by in a conversation: somebody writes, somebody has read, a place in a queue. It is told to those who watch now, and kept nowhere.</summary>
public interface ISignals
{
    /// <summary>Tells everybody who watches the conversation, on any instance, as <see cref="ConversationEvent.Signal"/>.</summary>
    Task SignalAsync(ConversationKey conversation, Activity activity, CancellationToken cancellationToken);
}
