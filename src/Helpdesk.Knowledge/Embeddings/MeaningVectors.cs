using Helpdesk.Core;
using Helpdesk.Core.Knowledge;
using Helpdesk.Knowledge.Faq;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Helpdesk.Knowledge.Embeddings;

/// <summary>
/// The vectors of entries and questions, by an endpoint where one is configured, else by a built-in model. Entries' vectors are kept in
/// the data folder; when there are none the search goes on by words alone, and the log says so once.
/// </summary>
internal sealed partial class MeaningVectors(
    EmbeddingClient client,
    IEnumerable<ISentenceEncoder> builtIn,
    IOptions<EmbeddingOptions> options,
    HelpdeskPaths paths,
    TimeProvider time,
    ILogger<MeaningVectors> logger)
{
    private const int MostWays = 20;
    private const int LongestText = 1000;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private readonly ISentenceEncoder? encoder = options.Value.IsOn ? client : options.Value.BuiltInTexts > 0 ? builtIn.LastOrDefault() : null;
    private VectorFile? file;
    private long restsUntil;
    private bool isDown;

    public bool IsOn => encoder is not null;

    private VectorFile File => file ??= new VectorFile(paths.Data, encoder!.Name, options.Value.IsOn ? options.Value.Dimensions : 0);

    /// <summary>
    /// The vectors of the entries that the model reads; null without a model, when it gave none, or when they are too many for the
    /// built-in one. What was given is kept also when the rest fails.
    /// </summary>
    public async Task<EntryVectors?> OfEntriesAsync(IReadOnlyList<FaqEntry> all, CancellationToken cancellationToken)
    {
        if (encoder is null)
            return null;
        var entries = all.Where(entry => encoder.Reads(entry.Language)).ToList();
        var count = entries.Sum(entry => Ways(entry).Count());
        if (count == 0)
            return null;
        if (!options.Value.IsOn && count > options.Value.BuiltInTexts)
        {
            LogTooMany(count);
            return null;
        }

        var known = Kept(entries);
        var missing = entries.SelectMany(Ways).Where(text => !known.ContainsKey(text)).Distinct(StringComparer.Ordinal).ToList();
        try
        {
            // Loads a built-in model that has nothing to do: the first customer does not wait for it.
            if (missing.Count == 0 && !options.Value.IsOn)
                await encoder.EncodeAsync([Short(entries[0].Question)], cancellationToken);
            foreach (var batch in missing.Chunk(options.Value.BatchSize))
            {
                var vectors = await encoder.EncodeAsync(batch, cancellationToken);
                var given = batch.Zip(vectors).ToList();
                given.ForEach(one => known[one.First] = one.Second);
                Keep(given);
            }
        }
        catch (InvalidOperationException exception)
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

    /// <summary>The vectors of a question's parts; null when they did not come in time. Never fails.</summary>
    public async ValueTask<float[][]?> OfQuestionAsync(IReadOnlyList<string> parts, CancellationToken cancellationToken)
    {
        if (parts.Count == 0 || encoder?.Reads(Languages.Of(parts[0]) ?? Languages.English) != true || time.GetTimestamp() < Volatile.Read(ref restsUntil))
            return null;
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(options.Value.QuestionMilliseconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var vectors = await encoder.EncodeAsync([.. parts.Take(options.Value.BatchSize).Select(Short)], either.Token);
            Up();
            return vectors;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Late();
        }
        catch (InvalidOperationException exception)
        {
            Down(exception);
        }

        return null;
    }

    // A built-in model that is late is busy, not away.
    private void Late()
    {
        if (options.Value.IsOn)
            Down(new EmbeddingFailedException("no answer in time"));
    }

    private static IEnumerable<string> Ways(FaqEntry entry) => entry.Alternates.Prepend(entry.Question).Take(MostWays).Select(Short);

    private static string Short(string text) => text.Length <= LongestText ? text : text[..LongestText];

    private Dictionary<string, float[]> Kept(IReadOnlyList<FaqEntry> entries)
    {
        try
        {
            return File.Read(entries.SelectMany(Ways));
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
            File.Add(given);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotKept(exception);
        }
    }

    private void Down(InvalidOperationException exception)
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

    [LoggerMessage(LogLevel.Information, "A bot has {Count} ways to ask, more than the built-in model reads (Embeddings__BuiltInTexts): they are searched by their words")]
    private partial void LogTooMany(int count);

    [LoggerMessage(LogLevel.Information, "The embeddings endpoint gives vectors again")]
    private partial void LogUp();

    [LoggerMessage(LogLevel.Warning, "The vectors of entries cannot be kept in the data folder")]
    private partial void LogNotKept(Exception exception);
}
