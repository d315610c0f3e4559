using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Crashes.Scenarios;

namespace Helpdesk.Crashes.Workers;

/// <summary>The log with points around an owner's words.</summary>
internal sealed class InterruptedLog(IConversationLog inner, Points points) : IConversationLog
{
    public Task<LogEntry?> AppendAsync(ConversationKey conversation, long ownerEpoch, Activity activity, string? id, CancellationToken cancellationToken) =>
        points.AroundAsync(Steps.Append, conversation.Path, static _ => false, () => inner.AppendAsync(conversation, ownerEpoch, activity, id, cancellationToken));

    public Task<LogPage> ReadAsync(ConversationKey conversation, long after, int limit, CancellationToken cancellationToken) =>
        inner.ReadAsync(conversation, after, limit, cancellationToken);

    public Task<IConversationSubscription> SubscribeAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
        inner.SubscribeAsync(conversation, cancellationToken);
}
