namespace Helpdesk.Knowledge.Search;

/// <summary>How the terms of one kind are weighed. All figures were chosen on the sets that <see cref="ScoreSettings"/> names.</summary>
/// <param name="Imagined">As many imagined entries stand beside the real ones, so that three entries do not make "the" a rare word.</param>
/// <param name="CommonShare">The share of the imagined entries that hold a common word.</param>
/// <param name="Least">What every term weighs at least.</param>
/// <param name="Saturation">BM25's k1.</param>
/// <param name="LengthShare">BM25's b.</param>
internal sealed record TermWeighing(double Imagined, double CommonShare, double Least, double Saturation, double LengthShare)
{
    /// <summary>For words and pairs: rare ones count for much, common ones for little.</summary>
    public static readonly TermWeighing Words = new(100, 0.25, 0, 0.6, 0.6);

    /// <summary>For the small pieces of words, which are many and alike.</summary>
    public static readonly TermWeighing Pieces = new(1, 1, 1, 1.2, 0.75);

    /// <summary>The weight of a term that so many entries hold.</summary>
    public double Weight(int holding, int entries, bool isCommon) =>
        Least + Math.Log((entries + Imagined) / (holding + (isCommon ? CommonShare * Imagined : 1)));
}
