using System.Collections.Frozen;
using Helpdesk.Knowledge.Faq;

namespace Helpdesk.Knowledge.Embeddings;

/// <summary>A vector for each entry, the mean of those of its ways to ask, to find entries that mean the same in other words.</summary>
internal sealed class EntryVectors
{
    private const int Sampled = 2000;

    // So many imagined entries of a usual likeness stand beside the real ones: two or three of them tell little about a model.
    private const int Imagined = 20;
    private const double ImaginedCosine = 0.3;

    private readonly FaqEntry[] entries;
    private readonly float[][] vectors;
    private readonly float background;
    private readonly HashSet<string> languages;

    public EntryVectors(IReadOnlyDictionary<FaqEntry, float[]> byEntry)
    {
        entries = [.. byEntry.Keys];
        vectors = [.. byEntry.Values];
        background = Background();
        languages = [.. entries.Select(entry => entry.Language)];
    }

    /// <summary>Whether there is a vector of any entry in a language.</summary>
    public bool Knows(string language) => languages.Contains(language);

    /// <summary>The entries that are closest to a question's vector, with a resemblance from 0, as any two entries have, to 1, the same.</summary>
    public FrozenDictionary<FaqEntry, double> Closest(float[] question, string language, DateOnly today, int most)
    {
        var closest = new PriorityQueue<int, float>();
        for (var at = 0; at < entries.Length; at++)
        {
            if (entries[at].Language != language || !entries[at].IsValidOn(today) || vectors[at].Length != question.Length)
                continue;
            var cosine = Vector.Dot(vectors[at], question);
            if (closest.Count < most)
                closest.Enqueue(at, cosine);
            else
                closest.EnqueueDequeue(at, cosine);
        }

        return closest.UnorderedItems.ToFrozenDictionary(
            found => entries[found.Element], found => Resemblance(found.Priority), (IEqualityComparer<FaqEntry>)ReferenceEqualityComparer.Instance);
    }

    /// <summary>The resemblance that a cosine means.</summary>
    private double Resemblance(float cosine) => Math.Clamp((cosine - background) / (1 - background), 0, 1);

    /// <summary>The mean cosine between different entries: models differ much in it.</summary>
    private float Background()
    {
        if (vectors.Length < 2)
            return (float)ImaginedCosine;
        // Always the same pairs: an index does not change from one start to the next.
        var random = new Random(1);
        double sum = 0;
        for (var at = 0; at < Sampled; at++)
        {
            var left = random.Next(vectors.Length);
            var right = (left + 1 + random.Next(vectors.Length - 1)) % vectors.Length;
            sum += Vector.Dot(vectors[left], vectors[right]);
        }

        var mean = ((vectors.Length * sum / Sampled) + (Imagined * ImaginedCosine)) / (vectors.Length + Imagined);
        return (float)Math.Min(0.95, mean);
    }
}
