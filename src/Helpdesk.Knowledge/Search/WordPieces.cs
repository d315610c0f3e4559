using System.Runtime.InteropServices;
using Helpdesk.Core.Knowledge;

namespace Helpdesk.Knowledge.Search;

/// <summary>
/// The small pieces of one language's entries: of a word each two, three and four neighbouring letters with its ends marked, or the
/// whole word; of Han characters each one. They see through endings and slips of the keyboard. Grows while the index is built;
/// afterwards it is only read.
/// </summary>
/// <param name="byLetters">Whether words are taken apart.</param>
internal sealed class WordPieces(bool byLetters)
{
    private const int Shortest = 2;
    private const int Longest = 4;
    private const int LongestWord = 40;

    private readonly Dictionary<string, int> known = [];

    public int Count => known.Count;

    /// <summary>Adds the pieces of a folded text to a list; new ones enter.</summary>
    public void Learn(string folded, List<int> terms) => Read(folded, terms, learns: true);

    /// <summary>Adds the pieces of a folded question to a list; unknown ones are negative numbers.</summary>
    public void Look(string folded, List<int> terms) => Read(folded, terms, learns: false);

    private void Read(string folded, List<int> terms, bool learns)
    {
        var pieces = known.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> marked = stackalloc char[LongestWord + 2];
        foreach (var range in folded.AsSpan().Split(' '))
        {
            var word = folded.AsSpan()[range];
            if (word.IsEmpty)
                continue;
            if (Languages.IsHan(word[0]))
            {
                for (var at = 0; at < word.Length; at++)
                    Add(word.Slice(at, 1));
                continue;
            }

            word = word[..Math.Min(word.Length, LongestWord)];
            if (!byLetters)
            {
                Add(word);
                continue;
            }

            marked[0] = marked[word.Length + 1] = ' ';
            word.CopyTo(marked[1..]);
            ReadOnlySpan<char> whole = marked[..(word.Length + 2)];
            for (var length = Shortest; length <= Longest; length++)
            {
                for (var at = 0; at + length <= whole.Length; at++)
                    Add(whole.Slice(at, length));
            }
        }

        void Add(ReadOnlySpan<char> piece)
        {
            if (!learns)
            {
                terms.Add(pieces.TryGetValue(piece, out var found) ? found : -1 - (string.GetHashCode(piece, StringComparison.Ordinal) & int.MaxValue));
                return;
            }

            ref var term = ref CollectionsMarshal.GetValueRefOrAddDefault(pieces, piece, out var exists);
            if (!exists)
                term = known.Count - 1;
            terms.Add(term);
        }
    }
}
