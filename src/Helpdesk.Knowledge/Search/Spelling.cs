using System.Runtime.InteropServices;

namespace Helpdesk.Knowledge.Search;

/// <summary>
/// Finds the known word that a mistyped one was meant to be: one letter wrong, missing, too many, or two neighbours swapped.
/// The first letter is taken as right, which keeps the search short.
/// </summary>
internal sealed class Spelling
{
    private const int ShortestWord = 5;
    private readonly Dictionary<(char First, int Length), List<string>> words = [];

    public void Add(string word)
    {
        if (word.Length < ShortestWord - 1)
            return;
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(words, (word[0], word.Length), out _);
        (list ??= []).Add(word);
    }

    /// <summary>The word that was meant, or null where none is one slip away.</summary>
    public string? Closest(ReadOnlySpan<char> typed)
    {
        if (typed.Length < ShortestWord)
            return null;
        foreach (var length in (ReadOnlySpan<int>)[typed.Length, typed.Length - 1, typed.Length + 1])
        {
            if (!words.TryGetValue((typed[0], length), out var known))
                continue;
            foreach (var word in known)
            {
                if (IsOneSlip(typed, word))
                    return word;
            }
        }

        return null;
    }

    private static bool IsOneSlip(ReadOnlySpan<char> typed, ReadOnlySpan<char> word)
    {
        var start = typed.CommonPrefixLength(word);
        typed = typed[start..];
        word = word[start..];
        while (typed.Length > 0 && word.Length > 0 && typed[^1] == word[^1])
        {
            typed = typed[..^1];
            word = word[..^1];
        }

        return typed.Length + word.Length == 1
            || (typed.Length == 1 && word.Length == 1)
            || (typed.Length == 2 && word.Length == 2 && typed[0] == word[1] && typed[1] == word[0]);
    }
}
