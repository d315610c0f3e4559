namespace Helpdesk.Knowledge.Search;

/// <summary>How much each term of a language says, from the number of entries that hold it.</summary>
internal sealed class TermStatistics(Vocabulary vocabulary, int[] entriesWithTerm, int entries)
{
    // As many imagined questions stand beside the real ones, so that three entries do not make "the" a rare word;
    // a common word stands in a quarter of them. Both measured, neither sharp.
    private const double Imagined = 100;
    private const double CommonShare = 0.25;

    /// <summary>The weight of a term; an unknown one (negative) counts as the rarest of its kind.</summary>
    public double Weight(int term)
    {
        var seen = (term < 0 ? 0 : entriesWithTerm[term]) + (vocabulary.IsCommon(term) ? CommonShare * Imagined : 1);
        return Math.Log((entries + Imagined) / seen);
    }
}
