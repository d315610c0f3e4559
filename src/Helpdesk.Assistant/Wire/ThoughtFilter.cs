namespace Helpdesk.Assistant.Wire;

/// <summary>
/// Leaves out what a model thinks aloud at the start of its text, between <c>&lt;think&gt;</c> and <c>&lt;/think&gt;</c>: some servers
/// send it as a part of the answer, some without the first mark, because their template has written it. Space before the first word
/// goes with it.
/// </summary>
internal sealed class ThoughtFilter
{
    private const string Open = "<think>";
    private const string Close = "</think>";

    private string held = "";
    private bool passed;
    private bool takesBack;
    private Place place = Place.Before;

    private enum Place
    {
        Before,
        Within,
        Behind,

        /// <summary>Text is passed; it may still turn out to be a thought without a first mark.</summary>
        Answering,

        /// <summary>Text is passed, and no mark means anything any more.</summary>
        Settled,
    }

    /// <summary>What of this piece, and of what was held before it, belongs to the answer; may be empty.</summary>
    public string Pass(string piece)
    {
        if (place == Place.Settled)
            return piece;
        if (place == Place.Answering)
            return Watch(piece);

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

    /// <summary>Whether what was passed so far was a thought after all: then it is to be taken back. Says so once.</summary>
    public bool TakesBack()
    {
        var back = takesBack;
        takesBack = false;
        return back;
    }

    /// <summary>What is still held when the text ends: the beginning of a mark that was none.</summary>
    public string Flush() => place switch
    {
        Place.Before => held.TrimStart(),
        Place.Answering => held,
        _ => "",
    };

    private string Answer()
    {
        var text = held.TrimStart();
        held = "";
        if (text.Length == 0)
            return "";
        if (place == Place.Behind)
        {
            place = Place.Settled;
            return text;
        }

        place = Place.Answering;
        return Watch(text);
    }

    private string Watch(string piece)
    {
        if (held.Length == 0 && !piece.Contains('<', StringComparison.Ordinal))
        {
            passed = true;
            return piece;
        }

        var text = held + piece;
        held = "";
        var open = text.IndexOf(Open, StringComparison.Ordinal);
        var close = text.IndexOf(Close, StringComparison.Ordinal);
        if (open >= 0 && (close < 0 || open < close))
        {
            place = Place.Settled;
            return text;
        }

        if (close >= 0)
        {
            (takesBack, passed, place) = (passed, false, Place.Behind);
            held = text[(close + Close.Length)..];
            return Answer();
        }

        var kept = Math.Max(Marks.Begun(text, Open), Marks.Begun(text, Close));
        held = text[^kept..];
        passed |= text.Length > kept;
        return text[..^kept];
    }
}
