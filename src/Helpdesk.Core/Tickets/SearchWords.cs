using System.Globalization;
using System.Text;
using Helpdesk.Core.Knowledge;
using Helpdesk.Core.Texts;

namespace Helpdesk.Core.Tickets;

/// <summary>
/// Cuts texts into what is searched for: words in lower case without their width and accents' forms, numbers, and of Chinese each
/// character and each pair, because it writes no spaces.
/// </summary>
public static class SearchWords
{
    /// <summary>The longest word, in UTF-16 units; what is longer is cut.</summary>
    public const int LongestWord = 40;

    /// <summary>The most words that a text is found by; it is not found by those behind.</summary>
    public const int MostWords = 20_000;

    /// <summary>The most words that are asked for at once; those behind are not looked for.</summary>
    public const int MostAsked = 32;

    /// <summary>The words of a text that is kept, each once.</summary>
    public static IReadOnlySet<string> Of(params ReadOnlySpan<string?> texts)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            foreach (var run in Runs(text))
            {
                if (words.Count >= MostWords)
                    return words;
                if (!IsHan(run))
                {
                    words.Add(run);
                    continue;
                }

                foreach (var piece in Pieces(run, pairsOnly: false))
                    words.Add(piece);
            }
        }

        return words;
    }

    /// <summary>The words that must all be there, and the last one, which may be the beginning of one; null when it is Chinese or there is none.</summary>
    public static (IReadOnlyList<string> Words, string? Beginning) Asked(string text)
    {
        var runs = Runs(text).ToList();
        var beginning = runs.Count > 0 && !IsHan(runs[^1]) && !char.IsWhiteSpace(text[^1]) ? runs[^1] : null;
        var whole = beginning is null ? runs : runs[..^1];
        return ([.. whole.SelectMany(run => IsHan(run) ? Pieces(run, pairsOnly: true) : [run]).Distinct(StringComparer.Ordinal).Take(MostAsked)], beginning);
    }

    private static IEnumerable<string> Runs(string? text)
    {
        if (string.IsNullOrEmpty(text))
            yield break;
        var run = new StringBuilder();
        bool? han = null;
        foreach (var rune in NormalForms.Of(text, NormalizationForm.FormKC).ToLowerInvariant().EnumerateRunes())
        {
            var isWord = Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark;
            var isHan = Languages.IsHan(rune.Value);
            if (run.Length > 0 && (!isWord || isHan != han))
            {
                yield return Ended(run, han);
                run.Clear();
            }

            if (!isWord)
                continue;
            han = isHan;
            run.Append(rune);
        }

        if (run.Length > 0)
            yield return Ended(run, han);
    }

    private static string Ended(StringBuilder run, bool? han)
    {
        if (han == true || run.Length <= LongestWord)
            return run.ToString();
        return run.ToString(0, char.IsHighSurrogate(run[LongestWord - 1]) ? LongestWord - 1 : LongestWord);
    }

    private static bool IsHan(string run) => Rune.GetRuneAt(run, 0) is var first && Languages.IsHan(first.Value);

    private static IEnumerable<string> Pieces(string run, bool pairsOnly)
    {
        var runes = run.EnumerateRunes().Select(rune => rune.ToString()).ToList();
        if (!pairsOnly || runes.Count == 1)
        {
            foreach (var rune in runes)
                yield return rune;
        }

        for (var index = 1; index < runes.Count; index++)
            yield return runes[index - 1] + runes[index];
    }
}
