namespace Helpdesk.Knowledge.Search;

/// <summary>
/// What is kept of each entry to compare it with a question by one kind of terms, in flat arrays: its terms in ascending order, and
/// for each the weight in the sum of its ways to ask (a unit vector) and the saturated count.
/// </summary>
internal sealed class EntryTerms
{
    private readonly int[] starts;
    private readonly int[] terms;
    private readonly float[] directions;
    private readonly float[] counts;
    private readonly float[] weights;
    private readonly float unknownWeight;
    private readonly float unknownCommonWeight;

    /// <param name="entries">For each entry its ways to ask, each as its terms.</param>
    /// <param name="termCount">How many terms there are.</param>
    /// <param name="isCommon">Whether a term is a common word.</param>
    public EntryTerms(int[][][] entries, int termCount, TermWeighing weighing, Func<int, bool> isCommon)
    {
        var holding = Holding(entries, termCount);
        starts = new int[entries.Length + 1];
        for (var at = 0; at < entries.Length; at++)
            starts[at + 1] = starts[at] + holding.Distinct[at];
        weights = new float[termCount];
        for (var term = 0; term < termCount; term++)
            weights[term] = (float)weighing.Weight(holding.Entries[term], entries.Length, isCommon(term));
        unknownWeight = (float)weighing.Weight(0, entries.Length, isCommon: false);
        unknownCommonWeight = (float)weighing.Weight(0, entries.Length, isCommon: true);
        terms = new int[starts[^1]];
        directions = new float[starts[^1]];
        counts = new float[starts[^1]];
        var averageLength = entries.Length == 0 ? 1 : Math.Max(1, entries.Average(forms => (double)forms.Sum(form => form.Length)));
        var sum = new TermSum();
        for (var at = 0; at < entries.Length; at++)
        {
            sum.Take(entries[at], weights);
            var relativeLength = entries[at].Sum(form => form.Length) / averageLength;
            Keep(sum, starts[at], weighing.Saturation * (1 - weighing.LengthShare + (weighing.LengthShare * relativeLength)));
        }
    }

    /// <summary>The weight of a term; an unknown one is a negative number and counts as the rarest of its kind.</summary>
    public double Weight(int term, bool isCommon) => term >= 0 ? weights[term] : isCommon ? unknownCommonWeight : unknownWeight;

    /// <summary>How an entry resembles a question: the cosine to the sum of its ways to ask, and the share of the question's weight that it covers.</summary>
    public (double Cosine, double Coverage) Resemblance(int entry, AskedTerms asked)
    {
        var (start, length) = (starts[entry], starts[entry + 1] - starts[entry]);
        var held = terms.AsSpan(start, length);
        double cosine = 0, covered = 0;
        foreach (var (term, weight) in asked.Known)
        {
            var at = held.BinarySearch(term);
            if (at < 0)
                continue;
            cosine += weight * directions[start + at];
            covered += weight * counts[start + at];
        }

        return (cosine / asked.Length, covered / asked.Total);
    }

    private static (int[] Entries, int[] Distinct) Holding(int[][][] entries, int termCount)
    {
        var (holding, distinct) = (new int[termCount], new int[entries.Length]);
        var last = new int[termCount];
        Array.Fill(last, -1);
        for (var at = 0; at < entries.Length; at++)
        {
            foreach (var form in entries[at])
            {
                foreach (var term in form)
                {
                    if (last[term] == at)
                        continue;
                    last[term] = at;
                    holding[term]++;
                    distinct[at]++;
                }
            }
        }

        return (holding, distinct);
    }

    private void Keep(TermSum sum, int start, double soft)
    {
        var length = sum.Length;
        foreach (var (term, direction, count) in sum.Terms)
        {
            terms[start] = term;
            directions[start] = (float)(direction / length);
            counts[start] = (float)(count / (count + soft));
            start++;
        }
    }
}
