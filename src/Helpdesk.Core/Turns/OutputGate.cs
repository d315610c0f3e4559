using System.Text;

namespace Helpdesk.Core.Turns;

/// <summary>
/// The one way by which text reaches a customer. It holds a sentence from where it may contain a claim of a deed, a quote to verify
/// or a listed word until that is checked, and passes everything else at once.
/// </summary>
/// <param name="withheld">What stands in the place of a sentence that nothing proves.</param>
/// <param name="blockedWords">Words that never reach a customer.</param>
/// <param name="deedIsProven">Whether a receipt backs what the sentence claims.</param>
public sealed class OutputGate(string withheld, IReadOnlyList<string> blockedWords, Func<string, bool> deedIsProven)
{
    /// <summary>A sentence that grows beyond this is checked as it stands.</summary>
    private const int LongestSentence = 1000;

    /// <summary>Shorter pieces in quotation marks are names and words, not quotes.</summary>
    private const int ShortestQuote = 12;

    private const string Openers = "\"“「『";
    private const string Closers = "\"”」』";

    private readonly StringBuilder grounds = new();
    private string sentence = "";
    private int released;

    /// <summary>Takes the next words of a model and lets out what may be shown.</summary>
    public GateEdit Pass(string text)
    {
        sentence += text;
        var edit = GateEdit.Nothing;
        while (EndOfSentence(sentence) is var end and > 0)
        {
            edit = Then(edit, Release(sentence[..end]));
            (sentence, released) = (sentence[end..], 0);
        }

        if (sentence.Length > LongestSentence)
            return Then(edit, Flush());

        var safe = Math.Max(released, HeldFrom());
        edit = Then(edit, new GateEdit(0, sentence[released..safe]));
        released = safe;
        return edit;
    }

    /// <summary>Lets out what is held, checked as it stands.</summary>
    public GateEdit Flush()
    {
        if (sentence.Length == 0)
            return GateEdit.Nothing;
        var edit = Release(sentence);
        (sentence, released) = ("", 0);
        return edit;
    }

    /// <summary>Adds words that may be quoted: a passage of the knowledge base, a message of the customer.</summary>
    public void Ground(string text) => grounds.Append(Plain(text)).Append('\n');

    /// <summary>Forgets what was being said; what may be quoted stays.</summary>
    public void Restart() => (sentence, released) = ("", 0);

    private static GateEdit Then(GateEdit first, GateEdit second) =>
        second.Retract <= first.Text.Length
            ? new GateEdit(first.Retract, first.Text[..(first.Text.Length - second.Retract)] + second.Text)
            : new GateEdit(first.Retract + second.Retract - first.Text.Length, second.Text);

    /// <summary>Where the first sentence ends, or 0: after a line feed or a Chinese full stop, or before the white space behind a Latin one.</summary>
    private static int EndOfSentence(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\n' or '。' or '！' or '？' || (text[i] is '.' or '!' or '?' && i + 1 < text.Length && char.IsWhiteSpace(text[i + 1])))
                return i + 1;
        }

        return 0;
    }

    private GateEdit Release(string whole)
    {
        var trimmed = whole.Trim();
        if (DeedClaims.In(trimmed) && !deedIsProven(trimmed) && !IsGrounded(trimmed))
        {
            var before = whole[..(whole.Length - whole.TrimStart().Length)];
            var after = whole.EndsWith('\n') ? "\n" : "";
            return new GateEdit(released, before + withheld + after);
        }

        var said = WithoutBlockedWords(WithoutFalseQuotes(whole));
        return said.StartsWith(whole[..released], StringComparison.Ordinal) ? new GateEdit(0, said[released..]) : new GateEdit(released, said);
    }

    private int HeldFrom()
    {
        var from = Math.Min(DeedClaims.Start(sentence), OpenQuote(sentence));
        foreach (var word in blockedWords)
            from = Math.Min(from, StartOf(word));
        return from;
    }

    /// <summary>Where a blocked word stands or may be beginning at the end.</summary>
    private int StartOf(string word)
    {
        var whole = sentence.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        if (whole >= 0)
            return whole;
        for (var length = Math.Min(word.Length - 1, sentence.Length); length > 0; length--)
        {
            if (sentence.AsSpan(sentence.Length - length).Equals(word.AsSpan(0, length), StringComparison.OrdinalIgnoreCase))
                return sentence.Length - length;
        }

        return sentence.Length;
    }

    private static int OpenQuote(string text)
    {
        var open = text.Length;
        for (var i = 0; i < text.Length; i++)
        {
            if (open == text.Length && Openers.Contains(text[i], StringComparison.Ordinal))
                open = i;
            else if (open < text.Length && text[i] == Closers[Openers.IndexOf(text[open], StringComparison.Ordinal)])
                return open;
        }

        return open;
    }

    /// <summary>A quote that stands in no source loses its quotation marks: it is not shown as one.</summary>
    private string WithoutFalseQuotes(string text)
    {
        for (var from = 0; text.AsSpan(from).IndexOfAny(Openers) is var found and >= 0;)
        {
            var open = from + found;
            var close = text.IndexOf(Closers[Openers.IndexOf(text[open], StringComparison.Ordinal)], open + 1);
            if (close < 0)
                return text;
            var quote = text[(open + 1)..close];
            if (quote.Length >= ShortestQuote && !IsGrounded(quote))
            {
                text = string.Concat(text.AsSpan(0, open), quote, text.AsSpan(close + 1));
                from = open + quote.Length;
            }
            else
            {
                from = close + 1;
            }
        }

        return text;
    }

    private string WithoutBlockedWords(string text) =>
        blockedWords.Aggregate(text, (said, word) => said.Replace(word, new string('•', 3), StringComparison.OrdinalIgnoreCase));

    private bool IsGrounded(string text) => grounds.Length > 0 && grounds.ToString().Contains(Plain(text), StringComparison.OrdinalIgnoreCase);

    /// <summary>A text without white space, emphasis and the full stop at its end, to compare words alone.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text.AsSpan().TrimEnd(".。!！ \n"))
        {
            if (!char.IsWhiteSpace(character) && character is not ('*' or '_' or '`'))
                plain.Append(character);
        }

        return plain.ToString();
    }
}
