namespace Helpdesk.Core.Knowledge;

/// <summary>Tells the two languages of the house apart.</summary>
public static class Languages
{
    public const string English = "en";
    public const string Chinese = "zh";

    /// <summary>
    /// The language of a text by its script: Chinese when it holds a Han character and fewer than four times as many Latin words,
    /// English when it holds a Latin letter; null when it holds neither (numbers, emoji).
    /// </summary>
    public static string? Of(string text)
    {
        int han = 0, words = 0;
        var inWord = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var latin = rune.Value < 0x250 && char.IsLetter((char)rune.Value);
            if (IsHan(rune.Value))
                han++;
            else if (latin && !inWord)
                words++;
            inWord = latin;
        }

        return (han, words) switch
        {
            (0, 0) => null,
            (0, _) => English,
            _ => han * 4 >= words ? Chinese : English,
        };
    }

    /// <summary>Whether a code point is a Han character.</summary>
    public static bool IsHan(int codePoint) =>
        codePoint is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x323AF) or (>= 0xF900 and <= 0xFAFF);
}
