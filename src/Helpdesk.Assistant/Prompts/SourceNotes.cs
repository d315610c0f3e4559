using System.Text;

namespace Helpdesk.Assistant.Prompts;

/// <summary>
/// The sources of an earlier answer, <c>[1]</c> in its text and <c>[1]: …</c> in a line of its own: in a prompt their numbers would be
/// taken for those of the passages at hand.
/// </summary>
internal static class SourceNotes
{
    private const int LongestNumber = 2;

    /// <summary>The text without them and without white space at its end.</summary>
    public static string Without(string text)
    {
        if (!text.Contains('[', StringComparison.Ordinal))
            return text.TrimEnd();
        var rest = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var end = EndOfMark(text, at);
            if (end < 0)
            {
                rest.Append(text[at++]);
                continue;
            }

            var beginsLine = at == 0 || text[at - 1] == '\n';
            if (beginsLine && end < text.Length && text[end] == ':')
                end = text.IndexOf('\n', end) is var line and >= 0 ? line : text.Length;
            else if (rest.Length > 0 && rest[^1] == ' ')
                rest.Length--;
            at = end;
        }

        return rest.ToString().TrimEnd();
    }

    /// <summary>Behind a mark that begins here; -1 where none does.</summary>
    private static int EndOfMark(string text, int start)
    {
        if (text[start] != '[')
            return -1;
        var end = start + 1;
        while (end < text.Length && end - start <= LongestNumber && char.IsAsciiDigit(text[end]))
            end++;
        return end > start + 1 && end < text.Length && text[end] == ']' ? end + 1 : -1;
    }
}
