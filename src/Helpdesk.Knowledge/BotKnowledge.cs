using System.Collections.Concurrent;
using System.Diagnostics;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Knowledge;
using Helpdesk.Knowledge.Faq;
using Helpdesk.Knowledge.Search;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Knowledge;

/// <summary>The knowledge of all bots, each in an index of its own that is built when it is first wanted.</summary>
internal sealed partial class BotKnowledge(IBotCatalogue bots, IFaqSource source, TimeProvider time, ILogger<BotKnowledge> logger) : IKnowledge, IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<KnowledgeIndex>>> indexes = new();
    private readonly CancellationTokenSource ending = new();
    private bool disposed;

    public async ValueTask<KnowledgeResult> SearchAsync(string bot, string question, string? language, int limit, CancellationToken cancellationToken)
    {
        var definition = bots.Find(bot) ?? throw new KeyNotFoundException($"There is no bot \"{bot}\".");
        var index = await Index(definition, content: null).WaitAsync(cancellationToken);
        return index.Search(question, language, limit, DateOnly.FromDateTime(time.GetLocalNow().DateTime));
    }

    /// <summary>Builds the index of every bot, one after the other, from what was already read.</summary>
    public async Task PrepareAsync(IReadOnlyList<(BotDefinition Bot, FaqContent Content)> read, CancellationToken cancellationToken)
    {
        foreach (var (bot, content) in read)
            await Index(bot, content).WaitAsync(cancellationToken);
    }

    /// <summary>Stops what is still being built; may be called twice, as it is registered under two types.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, true))
            return;
        ending.Cancel();
        ending.Dispose();
    }

    private Task<KnowledgeIndex> Index(BotDefinition bot, FaqContent? content) =>
        (indexes.TryGetValue(bot.Id, out var index) ? index : Add(bot, content)).Value;

    private Lazy<Task<KnowledgeIndex>> Add(BotDefinition bot, FaqContent? content) =>
        indexes.GetOrAdd(bot.Id, _ => new Lazy<Task<KnowledgeIndex>>(() => Task.Run(() => Build(bot, content), ending.Token)));

    private KnowledgeIndex Build(BotDefinition bot, FaqContent? content)
    {
        var start = Stopwatch.GetTimestamp();
        content ??= source.Read(bot);
        if (content.Problems.Count > 0)
            throw new BotFilesException(content.Problems);
        var index = new KnowledgeIndex(content.Entries, ending.Token);
        var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        LogBuilt(bot.Id, content.Entries.Count, milliseconds);
        return index;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The knowledge of bot {Bot} is ready: {Entries} entries, {Milliseconds:F0} ms")]
    private partial void LogBuilt(string bot, int entries, double milliseconds);
}
