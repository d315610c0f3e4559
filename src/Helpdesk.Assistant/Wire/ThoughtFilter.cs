namespace Helpdesk.Assistant.Wire;

/// <summary>
/// Leaves out what a model thinks aloud at the start of its text, between <c>&lt;think&gt;</c> and <c>&lt;/think&gt;</c>: some servers
/// send it as a part of the answer. Space before the first word goes with it.
/// </summary>
internal sealed class ThoughtFilter
{
    private const string Open = "<think>";
    private const string Close = "</think>";

    private string held = "";
    private Place place = Place.Before;

    private enum Place
    {
        Before,
        Within,
        Behind,
        Answering,
    }

    /// <summary>What of this piece, and of what was held before it, belongs to the answer; may be empty.</summary>
    public string Pass(string piece)
    {
        if (place == Place.Answering)
            return piece;

        held += piece;
        if (place == Place.Before)
        {
            held = held.TrimStart();
            if (held.StartsWith(Open, StringComparison.Ordinal))
                place = Place.Within;
            else if (Open.StartsWith(held, StringComparison.Ordinal))
                return "";
        }

        if (place == Place.Within)
        {
            var close = held.IndexOf(Close, StringComparison.Ordinal);
            // Only the end can be a part of the mark: the rest of the thought is not kept.
            held = close < 0 ? held[^Math.Min(held.Length, Close.Length - 1)..] : held[(close + Close.Length)..];
            if (close < 0)
                return "";
            place = Place.Behind;
        }

        return Answer();
    }

    /// <summary>What is still held when the text ends: the beginning of a mark that was none.</summary>
    public string Flush() => place == Place.Before ? Answer() : "";

    private string Answer()
    {
        var text = held.TrimStart();
        held = "";
        if (text.Length > 0)
            place = Place.Answering;
        return text;
    }
}
