using System.Runtime.InteropServices;

namespace Helpdesk.Knowledge.Search;

/// <summary>
/// The words of one language's entries together with the pairs of neighbouring words, which know "card payment" from "payment by card".
/// Grows while the index is built; afterwards it is only read.
/// </summary>
/// <param name="vocabulary">The words, complete before the first pair is learnt.</param>
internal sealed class WordPairs(Vocabulary vocabulary)
{
    private readonly Dictionary<(int Left, int Right), int> known = [];

    public int Count => vocabulary.Count + known.Count;

    /// <summary>The words and pairs of a text that is given by its words.</summary>
    public int[] Learn(int[] words)
    {
        var terms = new int[Math.Max(0, (2 * words.Length) - 1)];
        words.CopyTo(terms, 0);
        for (var at = 1; at < words.Length; at++)
        {
            ref var term = ref CollectionsMarshal.GetValueRefOrAddDefault(known, (words[at - 1], words[at]), out var exists);
            if (!exists)
                term = Count - 1;
            terms[words.Length + at - 1] = term;
        }

        return terms;
    }

    /// <summary>The words and pairs of a question; unknown ones are negative numbers.</summary>
    public List<int> Look(List<int> words)
    {
        var terms = new List<int>(2 * words.Count);
        terms.AddRange(words);
        for (var at = 1; at < words.Count; at++)
            terms.Add(known.TryGetValue((words[at - 1], words[at]), out var term) ? term : Unknown(words[at - 1], words[at]));
        return terms;
    }

    /// <summary>Whether a term is a common word; a pair never is.</summary>
    public bool IsCommon(int term) => term < vocabulary.Count && vocabulary.IsCommon(term);

    // Even, as of words that are not common.
    private static int Unknown(int left, int right) => -1 - (HashCode.Combine(left, right) & 0x3FFF_FFFE);
}
