using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Testing.Assistant;

/// <summary>A log that holds what a test has written into it.</summary>
public sealed class WrittenLog : IConversationLog
{
    private readonly List<LogEntry> entries = [];

    public LogEntry Write(Activity activity)
    {
        var entry = new LogEntry(entries.Count + 1, DateTimeOffset.UnixEpoch.AddSeconds(entries.Count), $"a{entries.Count + 1}", LogEntry.BodyOf(activity));
        entries.Add(entry);
        return entry;
    }

    public Task<LogEntry?> AppendAsync(ConversationKey conversation, long ownerEpoch, Activity activity, string? id, CancellationToken cancellationToken) =>
        Task.FromResult<LogEntry?>(Write(activity));

    public Task<LogPage> ReadAsync(ConversationKey conversation, long after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(new LogPage(entries.Where(entry => entry.Sequence > after).Take(limit).ToList(), entries.Count));

    public Task<IConversationSubscription> SubscribeAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A test of the assistant subscribes to nothing.");
}
