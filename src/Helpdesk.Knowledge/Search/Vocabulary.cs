using System.Runtime.InteropServices;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace Helpdesk.Knowledge.Search;

/// <summary>
/// The terms of one language's entries: English words by their stem (Porter2), Chinese as single characters and pairs.
/// Grows while the index is built; afterwards it is only read, by any number of threads.
/// </summary>
internal sealed class Vocabulary
{
    private const int MostSlips = 5;

    private readonly Dictionary<string, int> bySurface = [];
    private readonly Dictionary<string, int> byStem = [];
    private readonly List<string> names = [];
    private readonly List<bool> common = [];
    private readonly EnglishStemmer stemmer = new();
    private readonly Spelling spelling = new();

    public int Count => names.Count;

    /// <summary>The term as it is indexed.</summary>
    public string Name(int term) => names[term];

    /// <summary>Whether a term, known or not, is a common word.</summary>
    public bool IsCommon(int term) => term < 0 ? ((-1 - term) & 1) == 1 : common[term];

    /// <summary>Adds the terms of a folded text to a list, as often as they occur; new ones enter the vocabulary.</summary>
    public void Learn(string folded, List<int> terms)
    {
        var surfaces = bySurface.GetAlternateLookup<ReadOnlySpan<char>>();
        var pieces = new Pieces(folded);
        while (pieces.Read())
        {
            ref var term = ref CollectionsMarshal.GetValueRefOrAddDefault(surfaces, pieces.Current, out var exists);
            if (!exists)
                term = NewTerm(pieces.Current, pieces.IsHan);
            terms.Add(term);
        }
    }

    /// <summary>
    /// Adds the terms of a folded question to a list. The first unknown words count as the words that they resemble but for one slip of the keyboard;
    /// unknown terms are negative numbers, equal for equal terms.
    /// </summary>
    public void Look(string folded, List<int> terms)
    {
        EnglishStemmer? own = null;
        var slips = 0;
        var surfaces = bySurface.GetAlternateLookup<ReadOnlySpan<char>>();
        var pieces = new Pieces(folded);
        while (pieces.Read())
        {
            if (surfaces.TryGetValue(pieces.Current, out var term))
                terms.Add(term);
            else if (pieces.IsHan)
                terms.Add(Unknown(pieces.Current));
            else
                terms.Add(Resembling(pieces.Current, own ??= new EnglishStemmer(), ref slips));
        }
    }

    private int Resembling(ReadOnlySpan<char> word, EnglishStemmer own, ref int slips)
    {
        if (CommonWords.Contains(word))
            return Unknown(word);
        var stem = Stem(own, word);
        if (byStem.TryGetValue(stem, out var term))
            return term;
        return slips++ < MostSlips && spelling.Closest(word) is { } meant ? bySurface[meant] : Unknown(stem);
    }

    private int NewTerm(ReadOnlySpan<char> surface, bool isHan)
    {
        var stem = isHan ? surface.ToString() : Stem(stemmer, surface);
        if (!isHan)
            spelling.Add(surface.ToString());
        ref var term = ref CollectionsMarshal.GetValueRefOrAddDefault(byStem, stem, out var exists);
        if (exists)
            return term;
        term = names.Count;
        names.Add(stem);
        common.Add(CommonWords.Contains(surface));
        return term;
    }

    // The lowest bit says whether it is common.
    private static int Unknown(ReadOnlySpan<char> term) =>
        -1 - ((string.GetHashCode(term, StringComparison.Ordinal) & 0x3FFF_FFFE) | (CommonWords.Contains(term) ? 1 : 0));

    private static string Stem(EnglishStemmer stemmer, ReadOnlySpan<char> word)
    {
        if (word.ContainsAnyExceptInRange('a', 'z'))
            return word.ToString();
        stemmer.SetCurrent(word.ToString());
        stemmer.Stem();
        return stemmer.Current;
    }
}
