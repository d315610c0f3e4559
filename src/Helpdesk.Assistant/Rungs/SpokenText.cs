using Helpdesk.Assistant.Wire;

namespace Helpdesk.Assistant.Rungs;

/// <summary>The text of a model without what no customer should read: thoughts at its beginning, calls in its midst.</summary>
internal sealed class SpokenText
{
    private readonly ThoughtFilter thoughts = new();
    private readonly CallMarkup calls = new();
    private bool said;

    /// <summary>The calls that stood in the text, as they were written.</summary>
    public IReadOnlyList<string> Calls => calls.Found;

    /// <summary>Whether a call in the text has begun and not ended.</summary>
    public bool CallUnfinished => calls.Unfinished;

    /// <summary>What of a piece is said.</summary>
    /// <param name="takenBack">Whether all that was said before was no answer after all.</param>
    public string Pass(string piece, out bool takenBack)
    {
        var answer = thoughts.Pass(piece);
        takenBack = thoughts.TakesBack() && said;
        if (takenBack)
            said = false;
        return Said(answer.Length == 0 ? "" : calls.Pass(answer));
    }

    /// <summary>What is still held at the end.</summary>
    public string Flush() => Said(calls.Pass(thoughts.Flush()) + calls.Flush());

    // The space around a call that was taken out is none that anybody has said.
    private string Said(string text)
    {
        if (!said && string.IsNullOrWhiteSpace(text))
            return "";
        said = true;
        return text;
    }
}
