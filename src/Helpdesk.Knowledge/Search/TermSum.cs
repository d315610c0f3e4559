namespace Helpdesk.Knowledge.Search;

/// <summary>Adds up the ways to ask of one entry, each as a unit vector; used again for each entry.</summary>
internal sealed class TermSum
{
    private readonly List<(int Term, double Direction, int Count)> gathered = [];
    private readonly List<(int Term, double Direction, int Count)> terms = [];

    /// <summary>The terms in ascending order, with their weight in the sum and how often they occur.</summary>
    public IReadOnlyList<(int Term, double Direction, int Count)> Terms => terms;

    /// <summary>The length of the sum.</summary>
    public double Length { get; private set; }

    public void Take(int[][] forms, float[] weights)
    {
        gathered.Clear();
        foreach (var form in forms)
            Add(form, weights);
        Merge();
        Length = 0;
        foreach (var (_, direction, _) in terms)
            Length += direction * direction;
        Length = Math.Sqrt(Length);
    }

    private void Add(int[] form, float[] weights)
    {
        var sorted = form.AsSpan().ToArray();
        Array.Sort(sorted);
        var first = gathered.Count;
        double square = 0;
        foreach (var term in sorted)
        {
            if (gathered.Count > first && gathered[^1].Term == term)
            {
                gathered[^1] = gathered[^1] with { Count = gathered[^1].Count + 1 };
                continue;
            }

            gathered.Add((term, weights[term], 1));
            square += weights[term] * weights[term];
        }

        var length = Math.Sqrt(square);
        for (var at = first; at < gathered.Count; at++)
            gathered[at] = gathered[at] with { Direction = gathered[at].Direction / length };
    }

    private void Merge()
    {
        gathered.Sort(static (left, right) => left.Term.CompareTo(right.Term));
        terms.Clear();
        foreach (var one in gathered)
        {
            if (terms.Count > 0 && terms[^1].Term == one.Term)
                terms[^1] = (one.Term, terms[^1].Direction + one.Direction, terms[^1].Count + one.Count);
            else
                terms.Add(one);
        }
    }
}
