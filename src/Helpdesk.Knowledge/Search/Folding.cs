using System.Globalization;
using System.Text;
using Helpdesk.Core.Knowledge;
using Helpdesk.Core.Texts;

namespace Helpdesk.Knowledge.Search;

/// <summary>
/// Brings a text into the form that is compared: lower case, full-width and styled forms made plain, accents and invisible
/// characters dropped, Chinese simplified, everything but letters and digits turned into one space; runs of Han characters
/// stand apart from words. Any text goes in, also one with broken surrogates.
/// </summary>
internal static class Folding
{
    /// <summary>Characters of a longer question that count: its first and its last half of these.</summary>
    private const int QuestionCharacters = 2048;

    /// <summary>Folds a question of unknown length.</summary>
    public static string FoldQuestion(string text) =>
        text.Length <= QuestionCharacters
            ? Fold(text)
            : Fold(string.Concat(text.AsSpan(0, QuestionCharacters / 2), " ", text.AsSpan(text.Length - QuestionCharacters / 2)));

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length + 8);
        var last = Kind.Gap;
        var plain = NormalForms.Of(text, NormalizationForm.FormKD);
        for (var at = 0; at < plain.Length;)
        {
            Rune.DecodeFromUtf16(plain.AsSpan(at), out var rune, out var length);
            if (IsApostrophe(rune.Value) && last == Kind.Word)
            {
                at += length + EndingLength(plain.AsSpan(at + length));
                continue;
            }

            at += length;
            var kind = KindOf(rune);
            if (kind == Kind.Nothing)
                continue;
            if (kind != last && folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
            if (kind != Kind.Gap)
                Append(folded, rune);
            last = kind;
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>The words and Han characters of a folded text.</summary>
    public static int Length(ReadOnlySpan<char> folded)
    {
        var length = 0;
        foreach (var range in folded.Split(' '))
        {
            var word = folded[range];
            length += word.Length > 0 && Languages.IsHan(word[0]) ? word.Length : 1;
        }

        return length;
    }

    private enum Kind
    {
        Gap,
        Word,
        Han,
        Nothing,
    }

    private static Kind KindOf(Rune rune)
    {
        if (rune.IsAscii)
            return char.IsAsciiLetterOrDigit((char)rune.Value) ? Kind.Word : Kind.Gap;
        if (rune.IsBmp && Languages.IsHan(rune.Value))
            return Kind.Han;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => Kind.Nothing,
            _ => Rune.IsLetterOrDigit(rune) ? Kind.Word : Kind.Gap,
        };
    }

    private static void Append(StringBuilder folded, Rune rune)
    {
        if (rune.IsBmp)
            folded.Append(TraditionalForms.Simplify(char.ToLowerInvariant((char)rune.Value)));
        else
            folded.Append(Rune.ToLowerInvariant(rune).ToString());
    }

    private static bool IsApostrophe(int codePoint) => codePoint is '\'' or 0x2019;

    /// <summary>How many characters after an apostrophe are an English ending (it's, I'm, we'll) that says nothing.</summary>
    private static int EndingLength(ReadOnlySpan<char> rest)
    {
        foreach (var ending in (ReadOnlySpan<string>)["s", "m", "d", "ll", "ve", "re"])
        {
            if (rest.StartsWith(ending, StringComparison.OrdinalIgnoreCase)
                && (rest.Length == ending.Length || !char.IsLetterOrDigit(rest[ending.Length])))
                return ending.Length;
        }

        return 0;
    }
}
