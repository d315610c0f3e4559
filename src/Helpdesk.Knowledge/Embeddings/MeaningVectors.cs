using Helpdesk.Core;
using Helpdesk.Knowledge.Faq;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Helpdesk.Knowledge.Embeddings;

/// <summary>
/// The vectors of entries and questions, where an endpoint is configured. Entries' vectors are kept in the data folder; without the
/// endpoint the search goes on by words alone, and the log says so once.
/// </summary>
internal sealed partial class MeaningVectors(
    EmbeddingClient client, IOptions<EmbeddingOptions> options, HelpdeskPaths paths, TimeProvider time, ILogger<MeaningVectors> logger)
{
    private const int MostWays = 20;
    private const int LongestText = 1000;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private readonly Lazy<VectorFile> file = new(() => new VectorFile(paths.Data, options.Value.Name, options.Value.Dimensions));
    private long restsUntil;
    private bool isDown;

    public bool IsOn => options.Value.IsOn;

    /// <summary>The vectors of entries; null without an endpoint, or when it gave none. What was given is kept also when the rest fails.</summary>
    public async Task<EntryVectors?> OfEntriesAsync(IReadOnlyList<FaqEntry> entries, CancellationToken cancellationToken)
    {
        if (!IsOn)
            return null;
        var known = Kept(entries);
        var missing = entries.SelectMany(Ways).Where(text => !known.ContainsKey(text)).Distinct(StringComparer.Ordinal).ToList();
        try
        {
            foreach (var batch in missing.Chunk(options.Value.BatchSize))
            {
                var vectors = await client.EmbedAsync(batch, cancellationToken);
                var given = batch.Zip(vectors).ToList();
                given.ForEach(one => known[one.First] = one.Second);
                Keep(given);
            }
        }
        catch (EmbeddingFailedException exception)
        {
            Down(exception);
        }

        var byEntry = new Dictionary<FaqEntry, float[]>(ReferenceEqualityComparer.Instance);
        foreach (var entry in entries)
        {
            if (Vector.Mean([.. Ways(entry).Where(known.ContainsKey).Select(text => known[text])]) is { Length: > 0 } mean)
                byEntry[entry] = mean;
        }

        return byEntry.Count == 0 ? null : new EntryVectors(byEntry);
    }

    /// <summary>The vector of a question; null when it did not come in time. Never fails.</summary>
    public async ValueTask<float[]?> OfQuestionAsync(string question, CancellationToken cancellationToken)
    {
        if (!IsOn || time.GetTimestamp() < Volatile.Read(ref restsUntil) || string.IsNullOrWhiteSpace(question))
            return null;
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(options.Value.QuestionMilliseconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var vectors = await client.EmbedAsync([Short(question)], either.Token);
            Up();
            return vectors[0];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Down(new EmbeddingFailedException("no answer in time"));
        }
        catch (EmbeddingFailedException exception)
        {
            Down(exception);
        }

        return null;
    }

    private static IEnumerable<string> Ways(FaqEntry entry) => entry.Alternates.Prepend(entry.Question).Take(MostWays).Select(Short);

    private static string Short(string text) => text.Length <= LongestText ? text : text[..LongestText];

    private Dictionary<string, float[]> Kept(IReadOnlyList<FaqEntry> entries)
    {
        try
        {
            return file.Value.Read(entries.SelectMany(Ways));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotKept(exception);
            return new Dictionary<string, float[]>(StringComparer.Ordinal);
        }
    }

    private void Keep(List<(string Text, float[] Vector)> given)
    {
        try
        {
            file.Value.Add(given);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotKept(exception);
        }
    }

    private void Down(EmbeddingFailedException exception)
    {
        Volatile.Write(ref restsUntil, time.GetTimestamp() + (long)(Rest.TotalSeconds * time.TimestampFrequency));
        if (!Interlocked.Exchange(ref isDown, true))
            LogDown(exception.Message);
    }

    private void Up()
    {
        if (Interlocked.Exchange(ref isDown, false))
            LogUp();
    }

    [LoggerMessage(LogLevel.Warning, "{Reason} Questions are searched by their words alone meanwhile")]
    private partial void LogDown(string reason);

    [LoggerMessage(LogLevel.Information, "The embeddings endpoint gives vectors again")]
    private partial void LogUp();

    [LoggerMessage(LogLevel.Warning, "The vectors of entries cannot be kept in the data folder")]
    private partial void LogNotKept(Exception exception);
}
