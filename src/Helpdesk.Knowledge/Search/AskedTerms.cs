namespace Helpdesk.Knowledge.Search;

/// <summary>A question as weighted terms of one kind.</summary>
internal sealed class AskedTerms
{
    private AskedTerms((int Term, double Weight)[] known, double total, double length) => (Known, Total, Length) = (known, total, length);

    /// <summary>The terms that the entries know, the weightiest first.</summary>
    public (int Term, double Weight)[] Known { get; }

    /// <summary>The sum of the weights, unknown terms included.</summary>
    public double Total { get; }

    /// <summary>The length of the question as a vector, unknown terms included.</summary>
    public double Length { get; }

    /// <summary>The distinct terms of a question, the weightiest ones, as many as are compared.</summary>
    public static AskedTerms From(List<int> terms, EntryTerms entries, Func<int, bool> isCommon, int most)
    {
        var weighted = new (int Term, double Weight)[terms.Count];
        var count = 0;
        terms.Sort();
        for (var at = 0; at < terms.Count; at++)
        {
            if (at == 0 || terms[at] != terms[at - 1])
                weighted[count++] = (terms[at], entries.Weight(terms[at], terms[at] < 0 && isCommon(terms[at])));
        }

        Array.Resize(ref weighted, count);
        Array.Sort(weighted, static (left, right) => left.Weight != right.Weight ? right.Weight.CompareTo(left.Weight) : right.Term.CompareTo(left.Term));
        if (count > most)
            Array.Resize(ref weighted, most);
        double total = 0, square = 0;
        foreach (var (_, weight) in weighted)
        {
            total += weight;
            square += weight * weight;
        }

        return new AskedTerms(Array.FindAll(weighted, one => one.Term >= 0), total, Math.Sqrt(square));
    }
}
