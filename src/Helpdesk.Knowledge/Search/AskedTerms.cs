namespace Helpdesk.Knowledge.Search;

/// <summary>A question as weighted terms: the weightiest ones, as many as are compared.</summary>
internal sealed class AskedTerms
{
    private const int Most = 48;

    private AskedTerms((int Term, double Weight)[] terms)
    {
        Terms = terms;
        foreach (var (_, weight) in terms)
        {
            Total += weight;
            Length += weight * weight;
        }

        Length = Math.Sqrt(Length);
    }

    public (int Term, double Weight)[] Terms { get; }

    /// <summary>The sum of the weights.</summary>
    public double Total { get; }

    /// <summary>The length of the question as a vector.</summary>
    public double Length { get; }

    /// <summary>The terms of a folded question; null when none of them says anything that the entries know.</summary>
    public static AskedTerms? From(string folded, Vocabulary vocabulary, TermStatistics statistics)
    {
        var terms = new List<int>();
        vocabulary.Look(folded, terms);
        return terms.Exists(term => term >= 0 && !vocabulary.IsCommon(term))
            ? new AskedTerms([.. terms.Distinct()
                .Select(term => (Term: term, Weight: statistics.Weight(term)))
                .OrderByDescending(term => term.Weight)
                .ThenByDescending(term => term.Term)
                .Take(Most)])
            : null;
    }
}
