namespace Helpdesk.Assistant.Retrieval;

/// <summary>Shortens what a customer has written.</summary>
internal static class Cut
{
    /// <summary>At most so many characters, and never half of one.</summary>
    public static string To(string text, int longest) =>
        text.Length <= longest ? text
        : char.IsHighSurrogate(text[longest - 1]) ? text[..(longest - 1)]
        : text[..longest];
}
