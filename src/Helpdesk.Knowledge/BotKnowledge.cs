using System.Collections.Concurrent;
using System.Diagnostics;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Knowledge;
using Helpdesk.Knowledge.Embeddings;
using Helpdesk.Knowledge.Faq;
using Helpdesk.Knowledge.Search;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Knowledge;

/// <summary>
/// The knowledge of all bots, each in an index of its own that is built when it is first wanted. An index never changes: a new one
/// takes its place, and searches use the old one until then.
/// </summary>
internal sealed partial class BotKnowledge(
    IBotCatalogue bots, IFaqSource source, MeaningVectors vectors, TimeProvider time, ILogger<BotKnowledge> logger) : IKnowledge, IRefusedFiles, IDisposable
{
    private const double CertainScore = 0.97;

    private readonly ConcurrentDictionary<string, Lazy<Task<KnowledgeIndex>>> indexes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<BotProblem>> refused = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim replacing = new(1, 1);
    private readonly CancellationTokenSource ending = new();
    private bool servesAtOnce;
    private bool disposed;

    public IReadOnlyList<BotProblem> Problems => [.. refused.OrderBy(bot => bot.Key, StringComparer.Ordinal).SelectMany(bot => bot.Value)];

    public async ValueTask<KnowledgeResult> SearchAsync(string bot, string question, string? language, int limit, CancellationToken cancellationToken)
    {
        var definition = bots.Find(bot) ?? throw new KeyNotFoundException($"There is no bot \"{bot}\".");
        var index = await Index(definition, content: null).WaitAsync(cancellationToken);
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var byWords = index.Search(question, language, limit, today);
        // What stands in the files, nearly word for word, needs no model.
        if (!index.HasVectors || byWords is { Decision: KnowledgeDecision.Answer, Hits: [{ Score: >= CertainScore }, ..] })
            return byWords;
        return await vectors.OfQuestionAsync([.. Question.Parts(question).Select(part => part.Text)], cancellationToken) is { } meant
            ? index.Search(question, language, limit, today, meant)
            : byWords;
    }

    /// <summary>From now on a search does not wait for vectors: <see cref="AddVectorsAsync"/> brings them.</summary>
    public void ServeAtOnce() => servesAtOnce = true;

    /// <summary>Builds the index of every bot, one after the other, from what was already read.</summary>
    public async Task PrepareAsync(IReadOnlyList<(BotDefinition Bot, FaqContent Content)> read, CancellationToken cancellationToken)
    {
        foreach (var (bot, content) in read)
            await Index(bot, content).WaitAsync(cancellationToken);
    }

    /// <summary>Gives every index its vectors, where they are configured.</summary>
    public async Task AddVectorsAsync(CancellationToken cancellationToken)
    {
        if (!vectors.IsOn)
            return;
        foreach (var bot in bots.All)
        {
            var index = await Index(bot, content: null).WaitAsync(cancellationToken);
            var meant = await vectors.OfEntriesAsync(index.Entries, cancellationToken);
            await replacing.WaitAsync(cancellationToken);
            try
            {
                // Not in the place of one that was built from newer files meanwhile.
                if (meant is not null && ReferenceEquals(await Index(bot, content: null), index))
                    Replace(bot, index.With(meant));
            }
            finally
            {
                replacing.Release();
            }
        }
    }

    /// <summary>Reads a bot's files again. When one is wrong, the log names each problem and the last good index goes on.</summary>
    public async Task ReloadAsync(BotDefinition bot, CancellationToken cancellationToken)
    {
        await replacing.WaitAsync(cancellationToken);
        try
        {
            var content = await Task.Run(() => Read(bot), cancellationToken);
            refused[bot.Id] = content.Problems;
            if (content.Problems.Count > 0)
            {
                LogRefused(bot.Id, content.Problems.Count);
                foreach (var problem in content.Problems)
                    LogProblem(problem);
                return;
            }

            var index = await Task.Run(() => Build(bot, content), cancellationToken);
            Replace(bot, index);
            if (await vectors.OfEntriesAsync(index.Entries, cancellationToken) is { } meant)
                Replace(bot, index.With(meant));
        }
        finally
        {
            replacing.Release();
        }
    }

    /// <summary>Stops what is still being built; may be called twice, as it is registered under several types.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, true))
            return;
        ending.Cancel();
        ending.Dispose();
        replacing.Dispose();
    }

    private Task<KnowledgeIndex> Index(BotDefinition bot, FaqContent? content) =>
        (indexes.TryGetValue(bot.Id, out var index) ? index : Add(bot, content)).Value;

    private Lazy<Task<KnowledgeIndex>> Add(BotDefinition bot, FaqContent? content) =>
        indexes.GetOrAdd(bot.Id, _ => new Lazy<Task<KnowledgeIndex>>(() => Task.Run(() => FirstAsync(bot, content), ending.Token)));

    private void Replace(BotDefinition bot, KnowledgeIndex index) => indexes[bot.Id] = new Lazy<Task<KnowledgeIndex>>(Task.FromResult(index));

    private async Task<KnowledgeIndex> FirstAsync(BotDefinition bot, FaqContent? content)
    {
        content ??= source.Read(bot);
        if (content.Problems.Count > 0)
            throw new BotFilesException(content.Problems);
        var index = Build(bot, content);
        return !servesAtOnce && await vectors.OfEntriesAsync(index.Entries, ending.Token) is { } meant ? index.With(meant) : index;
    }

    private KnowledgeIndex Build(BotDefinition bot, FaqContent content)
    {
        var start = Stopwatch.GetTimestamp();
        var index = new KnowledgeIndex(content.Entries, ending.Token);
        LogBuilt(bot.Id, content.Entries.Count, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return index;
    }

    private FaqContent Read(BotDefinition bot)
    {
        try
        {
            return source.Read(bot);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new FaqContent([], [new BotProblem($"{bot.Id}/faq", 0, "", $"The files cannot be read: {exception.Message}")]);
        }
    }

    [LoggerMessage(LogLevel.Information, "The knowledge of bot {Bot} is ready: {Entries} entries, {Milliseconds:F0} ms")]
    private partial void LogBuilt(string bot, int entries, double milliseconds);

    [LoggerMessage(LogLevel.Error, "The changed files of bot {Bot} are refused for {Count} problems; it goes on with the last good ones")]
    private partial void LogRefused(string bot, int count);

    [LoggerMessage(LogLevel.Error, "Refused: {Problem}")]
    private partial void LogProblem(BotProblem problem);
}
