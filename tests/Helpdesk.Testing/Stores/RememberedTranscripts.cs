using System.Collections.Concurrent;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Transcripts;

namespace Helpdesk.Testing.Stores;

/// <summary>The transcripts in memory, for stores without records beside them.</summary>
public sealed class RememberedTranscripts : ITranscripts, IOwnedTranscripts
{
    private readonly ConcurrentDictionary<ConversationKey, Kept> conversations = new();

    public Task SaveAsync(IReadOnlyList<TranscriptCopy> copies, CancellationToken cancellationToken)
    {
        foreach (var copy in copies)
        {
            var kept = conversations.GetOrAdd(copy.Conversation, _ => new Kept());
            lock (kept)
            {
                if (kept.Head is null || (copy.Head.Incarnation, copy.Head.Sequence).CompareTo((kept.Head.Incarnation, kept.Head.Sequence)) >= 0)
                    kept.Head = copy.Head;
                foreach (var line in copy.Lines)
                    kept.Lines.TryAdd((line.Entry.Sequence, copy.Head.Incarnation), line);
            }
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<LogEntry>> ReadAsync(ConversationKey conversation, long after, int limit, CancellationToken cancellationToken)
    {
        if (!conversations.TryGetValue(conversation, out var kept))
            return Task.FromResult<IReadOnlyList<LogEntry>>([]);
        lock (kept)
            return Task.FromResult<IReadOnlyList<LogEntry>>([.. kept.Lines.Values.Select(line => line.Entry).Where(entry => entry.Sequence > after).Take(limit)]);
    }

    public Task<ConversationHead?> HeadAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        if (!conversations.TryGetValue(conversation, out var kept))
            return Task.FromResult<ConversationHead?>(null);
        lock (kept)
        {
            return Task.FromResult(kept.Head is null ? null : kept.Head with
            {
                Sequence = Math.Max(kept.Head.Sequence, kept.Lines.Count == 0 ? 0 : kept.Lines.Keys.Last().Sequence),
                Repeats = [.. kept.Lines.Values.Where(line => line.Repeat is not null).Select(line => KeyValuePair.Create(line.Repeat!, line.Entry.Sequence)).TakeLast(200)],
            });
        }
    }

    public Task<IReadOnlyList<ConversationKey>> OwnedAsync(long incarnation, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ConversationKey>>(
        [
            .. conversations
                .Where(pair => pair.Value.Head is { Owner: not ConversationOwner.Bot } head && head.Incarnation < incarnation)
                .Select(pair => pair.Key)
                .Take(limit),
        ]);

    private sealed class Kept
    {
        public ConversationHead? Head { get; set; }

        public SortedDictionary<(long Sequence, long Incarnation), TranscriptLine> Lines { get; } = [];
    }
}
