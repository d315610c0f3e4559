namespace Helpdesk.Records.Databases;

/// <summary>Texts from outside as every database takes them.</summary>
internal static class StoredText
{
    /// <summary>The text without the zero character and without halves of pairs, cut to a length.</summary>
    public static string Of(string text, int longest)
    {
        var whole = string.Concat(text.EnumerateRunes().Where(rune => rune.Value != 0));
        return whole.Length <= longest ? whole : whole[..(char.IsHighSurrogate(whole[longest - 1]) ? longest - 1 : longest)];
    }
}
