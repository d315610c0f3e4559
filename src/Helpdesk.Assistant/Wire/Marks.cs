namespace Helpdesk.Assistant.Wire;

/// <summary>Looks for marks in a text that comes in pieces.</summary>
internal static class Marks
{
    /// <summary>How many characters at the end of the text may be the beginning of the mark.</summary>
    public static int Begun(string text, string mark)
    {
        for (var length = Math.Min(mark.Length - 1, text.Length); length > 0; length--)
        {
            if (text.AsSpan(text.Length - length).SequenceEqual(mark.AsSpan(0, length)))
                return length;
        }

        return 0;
    }
}
