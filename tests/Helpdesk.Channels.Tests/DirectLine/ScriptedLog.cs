using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Channels.Tests.DirectLine;

/// <summary>A log whose lines and live events come exactly as the test says, in orders that a real one shows only under load.</summary>
internal sealed class ScriptedLog : IConversationLog
{
    private readonly Channel<ConversationEvent> events = Channel.CreateUnbounded<ConversationEvent>();
    private readonly List<LogEntry> lines = [];
    private readonly TaskCompletionSource firstRead = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Thrown at each read; null while the log can be read.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Done at the first read, between subscribing and reading.</summary>
    public Action? AtFirstRead { get; set; }

    /// <summary>Ends when it was read for the first time: lines that are written after it come as events alone.</summary>
    public Task FirstRead => firstRead.Task;

    /// <summary>How often it was read.</summary>
    public int Reads { get; private set; }

    /// <summary>Adds a line and does not tell anybody.</summary>
    public LogEntry Write(Activity activity, string? id = null)
    {
        var number = lines.Count + 1;
        var entry = new LogEntry(number, DateTimeOffset.UnixEpoch.AddSeconds(number), id ?? LogEntry.IdOf("c", number), LogEntry.BodyOf(activity));
        lines.Add(entry);
        return entry;
    }

    public LogEntry Write(string text, string? id = null) => Write(new Activity { Type = ActivityTypes.Message, Text = text }, id);

    /// <summary>Tells the subscriber.</summary>
    public void Tell(ConversationEvent told) => events.Writer.TryWrite(told);

    /// <summary>Ends the subscription, as a store that goes down.</summary>
    public void End() => events.Writer.Complete();

    public Task<LogEntry?> AppendAsync(ConversationKey conversation, long ownerEpoch, Activity activity, string? id, CancellationToken cancellationToken) =>
        Task.FromResult<LogEntry?>(Write(activity, id));

    public Task<LogPage> ReadAsync(ConversationKey conversation, long after, int limit, CancellationToken cancellationToken)
    {
        if (Failure is { } failure)
            throw failure;
        if (Reads++ == 0)
            AtFirstRead?.Invoke();
        var page = new LogPage([.. lines.Where(line => line.Sequence > after).Take(limit)], lines.Count);
        firstRead.TrySetResult();
        return Task.FromResult(page);
    }

    public Task<IConversationSubscription> SubscribeAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
        Task.FromResult<IConversationSubscription>(new Subscription(events.Reader));

    private sealed class Subscription(ChannelReader<ConversationEvent> reader) : IConversationSubscription
    {
        public async IAsyncEnumerable<ConversationEvent> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var told in reader.ReadAllAsync(cancellationToken))
                yield return told;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
