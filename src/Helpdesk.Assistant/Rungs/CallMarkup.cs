using System.Text;
using Helpdesk.Assistant.Wire;

namespace Helpdesk.Assistant.Rungs;

/// <summary>
/// Takes calls out of a model's text that its server has not recognised as such: <c>&lt;tool_call&gt;</c> with JSON or XML in it, or a
/// bare <c>&lt;function=…&gt;</c>. A customer never reads one.
/// </summary>
internal sealed class CallMarkup
{
    private const int Longest = 16 * 1024;
    private const string Call = "<tool_call>";
    private const string Function = "<function=";

    private readonly List<string> found = [];
    private string held = "";
    private string? close;

    /// <summary>What stood between the marks, in order.</summary>
    public IReadOnlyList<string> Found => found;

    /// <summary>Whether a call was begun and not ended.</summary>
    public bool Unfinished => close is not null;

    /// <summary>What of this piece, and of what was held before it, is text; may be empty.</summary>
    /// <exception cref="RungFailedException">A call is longer than any real one.</exception>
    public string Pass(string piece)
    {
        if (close is null && held.Length == 0 && !piece.Contains('<', StringComparison.Ordinal))
            return piece;

        held += piece;
        var text = new StringBuilder();
        while (close is not null || Begin(text))
        {
            var end = held.IndexOf(close!, StringComparison.Ordinal);
            if (end < 0)
            {
                if (held.Length > Longest)
                    throw new RungFailedException("a call within the text was longer than one may be");
                break;
            }

            found.Add(held[..end]);
            held = held[(end + close!.Length)..];
            close = null;
        }

        return text.ToString();
    }

    /// <summary>What is still held when the text ends and is no call.</summary>
    public string Flush()
    {
        var rest = close is null ? held : "";
        held = "";
        return rest;
    }

    /// <summary>Passes the text before the next call; false when none begins.</summary>
    private bool Begin(StringBuilder text)
    {
        var call = held.IndexOf(Call, StringComparison.Ordinal);
        var function = held.IndexOf(Function, StringComparison.Ordinal);
        if (call < 0 && function < 0)
        {
            var kept = Math.Max(Marks.Begun(held, Call), Marks.Begun(held, Function));
            text.Append(held, 0, held.Length - kept);
            held = held[^kept..];
            return false;
        }

        var isCall = call >= 0 && (function < 0 || call < function);
        var at = isCall ? call : function;
        text.Append(held, 0, at);
        close = isCall ? "</tool_call>" : "</function>";
        // The name of a function stands in its mark.
        held = held[(isCall ? at + Call.Length : at)..];
        return true;
    }
}
