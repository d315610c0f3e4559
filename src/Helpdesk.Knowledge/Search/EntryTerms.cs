namespace Helpdesk.Knowledge.Search;

/// <summary>
/// What is kept of each entry to compare it with a question, in flat arrays: its terms in ascending order, and for each the
/// weight in the sum of its ways to ask (a unit vector) and the saturated count.
/// </summary>
internal sealed class EntryTerms
{
    // BM25's k1 and b; chosen on the sets that ScoreSettings names.
    private const double Saturation = 0.6;
    private const double LengthShare = 0.6;

    private readonly int[] starts;
    private readonly int[] terms;
    private readonly float[] directions;
    private readonly float[] counts;

    /// <param name="entries">For each entry its ways to ask, each as its terms.</param>
    public EntryTerms(IReadOnlyList<int[][]> entries, TermStatistics statistics)
    {
        starts = new int[entries.Count + 1];
        for (var at = 0; at < entries.Count; at++)
            starts[at + 1] = starts[at] + entries[at].SelectMany(form => form).Distinct().Count();
        terms = new int[starts[^1]];
        directions = new float[starts[^1]];
        counts = new float[starts[^1]];
        var averageLength = entries.Count == 0 ? 1 : entries.Average(forms => (double)forms.Sum(form => form.Length));
        var sums = new SortedDictionary<int, (double Direction, int Count)>();
        for (var at = 0; at < entries.Count; at++)
        {
            Sum(entries[at], statistics, sums);
            Keep(sums, starts[at], entries[at].Sum(form => form.Length) / averageLength);
        }
    }

    /// <summary>How much of a question an entry answers, 0 to 1.</summary>
    /// <remarks>
    /// The mean of two figures: the cosine between the question and the sum of the entry's ways to ask, and the share of the
    /// question's weight that the entry covers, counts saturated as in BM25.
    /// </remarks>
    public double Evidence(int entry, AskedTerms asked)
    {
        var (start, length) = (starts[entry], starts[entry + 1] - starts[entry]);
        var held = terms.AsSpan(start, length);
        double cosine = 0, covered = 0;
        foreach (var (term, weight) in asked.Terms)
        {
            var at = term < 0 ? -1 : held.BinarySearch(term);
            if (at < 0)
                continue;
            cosine += weight * directions[start + at];
            covered += weight * counts[start + at];
        }

        return asked.Trust * ((cosine / asked.Length) + (covered / asked.Total)) / 2;
    }

    private static void Sum(int[][] forms, TermStatistics statistics, SortedDictionary<int, (double Direction, int Count)> sums)
    {
        sums.Clear();
        foreach (var form in forms)
        {
            var distinct = form.Distinct().ToArray();
            var length = Math.Sqrt(distinct.Sum(term => Square(statistics.Weight(term))));
            foreach (var term in distinct)
            {
                var (direction, count) = sums.GetValueOrDefault(term);
                sums[term] = (direction + (statistics.Weight(term) / length), count + form.Count(other => other == term));
            }
        }
    }

    private void Keep(SortedDictionary<int, (double Direction, int Count)> sums, int start, double relativeLength)
    {
        var length = Math.Sqrt(sums.Values.Sum(sum => Square(sum.Direction)));
        var soft = Saturation * (1 - LengthShare + (LengthShare * relativeLength));
        foreach (var (term, (direction, count)) in sums)
        {
            terms[start] = term;
            directions[start] = (float)(direction / length);
            counts[start] = (float)(count / (count + soft));
            start++;
        }
    }

    private static double Square(double value) => value * value;
}
