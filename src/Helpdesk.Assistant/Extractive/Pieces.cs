namespace Helpdesk.Assistant.Extractive;

/// <summary>Cuts a text into the pieces in which it is shown; together they are the text.</summary>
internal static class Pieces
{
    private const int ShortestSentence = 60;

    /// <summary>Cuts behind paragraphs and, in long ones, behind sentences.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsCut(text, i, i + 1 - start))
                continue;
            yield return text[start..(i + 1)];
            start = i + 1;
        }

        if (start < text.Length)
            yield return text[start..];
    }

    private static bool IsCut(string text, int index, int length)
    {
        var next = index + 1 < text.Length ? text[index + 1] : '\0';
        return text[index] switch
        {
            '\n' => next != '\n' && index > 0 && text[index - 1] == '\n',
            '。' or '！' or '？' => length >= ShortestSentence / 2 && next is not ('\n' or '\0' or '”' or '）'),
            ' ' => length >= ShortestSentence && index > 0 && text[index - 1] is '.' or '!' or '?',
            _ => false,
        };
    }
}
