namespace Helpdesk.Knowledge.Search;

/// <summary>Compares the entries of one language with questions: by their words, by pairs of words and by the small pieces of words.</summary>
internal sealed class Comparison
{
    private const int MostWords = 48;
    private const int MostPieces = 256;

    private readonly ScoreSettings settings;
    private readonly Vocabulary vocabulary;
    private readonly WordPieces pieces;
    private readonly EntryTerms byWords;
    private readonly EntryTerms byPieces;
    private readonly WordPairs? pairs;
    private readonly EntryTerms? byPairs;

    /// <param name="words">For each entry its ways to ask, each as its words.</param>
    /// <param name="folded">The same as folded texts.</param>
    public Comparison(ScoreSettings settings, Vocabulary vocabulary, int[][][] words, string[][] folded)
    {
        (this.settings, this.vocabulary) = (settings, vocabulary);
        byWords = new EntryTerms(words, vocabulary.Count, TermWeighing.Words, vocabulary.IsCommon);
        pieces = new WordPieces(settings.ByLetters);
        var learnt = Array.ConvertAll(folded, forms => Array.ConvertAll(forms, Pieces));
        byPieces = new EntryTerms(learnt, pieces.Count, TermWeighing.Pieces, static _ => false);
        if (settings.PairCoverage == 0)
            return;
        pairs = new WordPairs(vocabulary);
        var paired = Array.ConvertAll(words, forms => Array.ConvertAll(forms, pairs.Learn));
        byPairs = new EntryTerms(paired, pairs.Count, TermWeighing.Words, pairs.IsCommon);
    }

    /// <summary>A folded question, ready to be compared; null when the entries know none of its words.</summary>
    public Asked? Ask(string folded)
    {
        var words = new List<int>();
        vocabulary.Look(folded, words);
        if (!words.Exists(term => term >= 0))
            return null;
        var hasContent = words.Exists(term => term >= 0 && !vocabulary.IsCommon(term));
        var grains = new List<int>();
        pieces.Look(folded, grains);
        var paired = byPairs is null ? null : AskedTerms.From(pairs!.Look(words), byPairs, pairs.IsCommon, 2 * MostWords);
        return new Asked(
            AskedTerms.From(words, byWords, vocabulary.IsCommon, MostWords),
            paired,
            AskedTerms.From(grains, byPieces, static _ => false, MostPieces),
            Folding.Length(folded),
            hasContent);
    }

    /// <summary>
    /// The words to find candidates by: the weightiest ones, as many as are held by so many entries together, and at least one. The
    /// others say little, stand in half of the entries, and are compared all the same.
    /// </summary>
    public IEnumerable<int> Selective(Asked asked, int postings)
    {
        var first = true;
        foreach (var (term, _) in asked.Words.Known)
        {
            postings -= byWords.EntriesWith(term);
            if (postings < 0 && !first)
                yield break;
            first = false;
            yield return term;
        }
    }

    /// <summary>How sure it is that an entry answers a question, 0 to 1; 0 when they have no word in common.</summary>
    public double Evidence(int entry, Asked asked)
    {
        var (_, wordCoverage) = byWords.Resemblance(entry, asked.Words);
        if (wordCoverage == 0)
            return 0;
        var (pieceCosine, pieceCoverage) = byPieces.Resemblance(entry, asked.Pieces);
        var pairCoverage = byPairs is null ? 0 : byPairs.Resemblance(entry, asked.Pairs!).Coverage;
        var evidence = settings.Evidence(wordCoverage, pairCoverage, pieceCoverage, pieceCosine, asked.Length);
        return asked.HasContent ? evidence : settings.WithoutContent(evidence);
    }

    private int[] Pieces(string folded)
    {
        var terms = new List<int>();
        pieces.Learn(folded, terms);
        return [.. terms];
    }

    /// <summary>A question by each kind of terms.</summary>
    /// <param name="Length">Its words and Han characters.</param>
    /// <param name="HasContent">Whether the entries know more of it than common words.</param>
    public sealed record Asked(AskedTerms Words, AskedTerms? Pairs, AskedTerms Pieces, int Length, bool HasContent);
}
