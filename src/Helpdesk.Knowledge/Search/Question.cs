namespace Helpdesk.Knowledge.Search;

/// <summary>A customer's message as what is searched for.</summary>
internal static class Question
{
    private const int MostSentences = 8;

    // Words and Han characters: a short message is one question, however many marks stand in it.
    private const int ShortMessage = 12;

    private static readonly System.Buffers.SearchValues<char> SentenceEnds = System.Buffers.SearchValues.Create("?!\n\r。？！；…");

    /// <summary>A part of a message as it was written, and folded.</summary>
    public sealed record Part(string Text, string Folded)
    {
        /// <summary>Whether it ends as a question does.</summary>
        public bool Asks => Text is [.., '?' or '？'];
    }

    /// <summary>
    /// The message, and where it is longer and has several sentences each of them: a question after a long story is found by itself.
    /// Of a message with many, the first and the last sentences count.
    /// </summary>
    public static IReadOnlyList<Part> Parts(string message)
    {
        var whole = new Part(message, Folding.FoldQuestion(message));
        if (whole.Folded.Length == 0)
            return [];
        if (Folding.Length(whole.Folded) <= ShortMessage)
            return [whole];
        var sentences = Sentences(message);
        return sentences.Count < 2 ? [whole] : [whole, .. sentences];
    }

    private static List<Part> Sentences(string message)
    {
        var ranges = new List<Range>();
        for (var start = 0; start < message.Length;)
        {
            var end = EndOfSentence(message, start);
            if (ranges.Count == MostSentences)
                ranges.RemoveAt(MostSentences / 2);
            ranges.Add(start..end);
            start = end;
        }

        return [.. ranges
            .Select(range => new Part(message[range].Trim(), Folding.FoldQuestion(message[range])))
            .Where(part => part.Folded.Length > 0)
            .DistinctBy(part => part.Folded)];
    }

    private static int EndOfSentence(string message, int start)
    {
        for (var at = start; at < message.Length; at++)
        {
            // A full stop ends a sentence only before a space: not in 3.50 or in shop.example.
            var ends = SentenceEnds.Contains(message[at])
                || (message[at] == '.' && at + 1 < message.Length && char.IsWhiteSpace(message[at + 1]));
            if (ends)
                return at + 1;
        }

        return message.Length;
    }
}
