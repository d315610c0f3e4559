using System.Globalization;
using System.Text;
using Helpdesk.Core.Texts;

namespace Helpdesk.Core.Handoff;

/// <summary>
/// Finds the words of a business in what a customer wrote, whichever the language of either: case, width and the number of spaces do
/// not matter. A word of a script with spaces is found as a whole, not inside another one; a Chinese one is found anywhere.
/// </summary>
internal static class WholeWords
{
    /// <summary>Whether a text holds words.</summary>
    public static bool Holds(string text, string words) => HoldsFolded(Fold(text), Fold(words));

    /// <summary>Whether a text holds any of several words.</summary>
    public static bool HoldsAny(string text, IEnumerable<string> words)
    {
        // Most bots have no words of their own: then nothing is folded.
        string? folded = null;
        foreach (var one in words)
        {
            if (HoldsFolded(folded ??= Fold(text), Fold(one)))
                return true;
        }

        return false;
    }

    /// <summary>One form for all that looks alike: full-width letters as usual ones, small letters, single spaces.</summary>
    public static string Fold(string text)
    {
        if (IsPlain(text))
            return text.ToLowerInvariant();
        var folded = new StringBuilder(text.Length);
        foreach (var character in NormalForms.Of(text, NormalizationForm.FormKC).ToLowerInvariant())
        {
            if (!char.IsWhiteSpace(character))
                folded.Append(character is '’' or 'ʼ' ? '\'' : character);
            else if (folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>Whether only the case of a text can need folding: letters of ASCII with single spaces between words.</summary>
    private static bool IsPlain(string text)
    {
        var space = true;
        foreach (var character in text)
        {
            if (character is < ' ' or > '~' || (space && character == ' '))
                return false;
            space = character == ' ';
        }

        return !space || text.Length == 0;
    }

    private static bool HoldsFolded(string text, string words)
    {
        if (words.Length == 0)
            return false;
        var (first, last) = (FirstOf(words), LastOf(words));
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            var end = at + words.Length;
            if ((at == 0 || !AreOneWord(LastOf(text.AsSpan(0, at)), first)) && (end == text.Length || !AreOneWord(last, FirstOf(text.AsSpan(end)))))
                return true;
        }

        return false;
    }

    private static Rune FirstOf(ReadOnlySpan<char> text)
    {
        Rune.DecodeFromUtf16(text, out var rune, out _);
        return rune;
    }

    private static Rune LastOf(ReadOnlySpan<char> text)
    {
        Rune.DecodeLastFromUtf16(text, out var rune, out _);
        return rune;
    }

    private static bool AreOneWord(Rune before, Rune behind) => IsOfWord(before) && IsOfWord(behind);

    private static bool IsOfWord(Rune rune) => !IsOfScriptWithoutSpaces(rune.Value) && Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
        or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.ConnectorPunctuation;

    /// <summary>Thai to Burmese, Khmer, and from the radicals over kana, the ideographs and Hangul, whose particles hang on the word, to the rarer planes.</summary>
    private static bool IsOfScriptWithoutSpaces(int value) => value is
        (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF) or (>= 0x1100 and <= 0x11FF)
        or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7FF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
