using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Channels.Tests.DirectLine;

/// <summary>A log that cannot be read while it is away.</summary>
internal sealed class LogWithOutages(IConversationLog log) : IConversationLog
{
    private readonly TaskCompletionSource polled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool Away { get; set; }

    /// <summary>Completes when somebody has tried to read while it was away.</summary>
    public Task WhenPolledAsync(CancellationToken cancellationToken) => polled.Task.WaitAsync(cancellationToken);

    public Task<LogEntry?> AppendAsync(ConversationKey conversation, long ownerEpoch, Activity activity, string? id, CancellationToken cancellationToken) =>
        log.AppendAsync(conversation, ownerEpoch, activity, id, cancellationToken);

    public Task<LogPage> ReadAsync(ConversationKey conversation, long after, int limit, CancellationToken cancellationToken)
    {
        if (!Away)
            return log.ReadAsync(conversation, after, limit, cancellationToken);

        polled.TrySetResult();
        throw new InvalidOperationException("The log is away.");
    }

    public Task<IConversationSubscription> SubscribeAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
        log.SubscribeAsync(conversation, cancellationToken);
}
