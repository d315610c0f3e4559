namespace Helpdesk.Knowledge.Search;

/// <summary>A question as weighted terms: the weightiest ones, as many as are compared.</summary>
internal sealed class AskedTerms
{
    private const int Most = 48;

    // "How are you" shares words with many questions and asks none of them.
    private const double EmptyTrust = 0.5;

    private AskedTerms((int Term, double Weight)[] terms, double trust)
    {
        Terms = terms;
        Trust = trust;
        foreach (var (_, weight) in terms)
        {
            Total += weight;
            Length += weight * weight;
        }

        Length = Math.Sqrt(Length);
    }

    public (int Term, double Weight)[] Terms { get; }

    /// <summary>How far a resemblance counts: less where only common words are known.</summary>
    public double Trust { get; }

    /// <summary>The sum of the weights.</summary>
    public double Total { get; }

    /// <summary>The length of the question as a vector.</summary>
    public double Length { get; }

    /// <summary>The terms of a folded question; null when the entries know none of them.</summary>
    public static AskedTerms? From(string folded, Vocabulary vocabulary, TermStatistics statistics)
    {
        var terms = new List<int>();
        vocabulary.Look(folded, terms);
        if (!terms.Exists(term => term >= 0))
            return null;
        var weighted = terms.Distinct()
            .Select(term => (Term: term, Weight: statistics.Weight(term)))
            .OrderByDescending(term => term.Weight)
            .ThenByDescending(term => term.Term)
            .Take(Most);
        return new AskedTerms([.. weighted], terms.Exists(term => term >= 0 && !vocabulary.IsCommon(term)) ? 1 : EmptyTrust);
    }
}
