using System.Collections.Frozen;
using Helpdesk.Knowledge.Faq;

namespace Helpdesk.Knowledge.Embeddings;

/// <summary>A vector for each entry, the mean of those of its ways to ask, to find entries that mean the same in other words.</summary>
internal sealed class EntryVectors
{
    private const int Sampled = 2000;

    private readonly FaqEntry[] entries;
    private readonly float[][] vectors;
    private readonly float background;

    public EntryVectors(IReadOnlyDictionary<FaqEntry, float[]> byEntry)
    {
        entries = [.. byEntry.Keys];
        vectors = [.. byEntry.Values];
        background = Background();
    }

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

    /// <summary>The resemblance of one entry to a question's vector; 0 where the entry has none.</summary>
    private double Resemblance(float cosine) => Math.Clamp((cosine - background) / (1 - background), 0, 1);

    /// <summary>The mean cosine between different entries: models differ much in it.</summary>
    private float Background()
    {
        if (vectors.Length < 2)
            return 0;
        // Always the same pairs: an index does not change from one start to the next.
        var random = new Random(1);
        double sum = 0;
        for (var at = 0; at < Sampled; at++)
        {
            var left = random.Next(vectors.Length);
            var right = (left + 1 + random.Next(vectors.Length - 1)) % vectors.Length;
            sum += Vector.Dot(vectors[left], vectors[right]);
        }

        return (float)Math.Min(0.95, sum / Sampled);
    }
}
