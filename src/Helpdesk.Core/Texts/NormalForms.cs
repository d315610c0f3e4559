using System.Text;

namespace Helpdesk.Core.Texts;

/// <summary>Normal forms of texts from outside, which may hold what has none.</summary>
public static class NormalForms
{
    /// <summary>
    /// A text in a normal form. Halves of characters and code points that are no characters (Unicode 23.7), which
    /// <see cref="string.Normalize(NormalizationForm)"/> refuses, become spaces.
    /// </summary>
    public static string Of(string text, NormalizationForm form)
    {
        if (Ascii.IsValid(text))
            return text;
        var valid = new StringBuilder(text.Length);
        Span<char> units = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
            valid.Append(IsNoCharacter(rune.Value) ? " " : units[..rune.EncodeToUtf16(units)]);
        return valid.ToString().Normalize(form);
    }

    private static bool IsNoCharacter(int codePoint) =>
        (codePoint & 0xFFFE) == 0xFFFE || codePoint is >= 0xFDD0 and <= 0xFDEF;
}
