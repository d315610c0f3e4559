using System.Text;
using Helpdesk.Core.Activities;

namespace Helpdesk.Core.Turns;

/// <summary>The answer of a turn while it is written: parts go in, checked text comes out.</summary>
/// <param name="gate">Checks what a model says.</param>
/// <param name="longest">The longest answer in characters; what goes beyond is cut.</param>
public sealed class Reply(OutputGate gate, int longest)
{
    private readonly StringBuilder text = new();
    private readonly List<Citation> citations = [];
    private readonly List<Attachment> cards = [];

    /// <summary>The text that may be shown.</summary>
    public string Text => text.ToString();

    /// <summary>Whether any text may be shown yet.</summary>
    public bool HasText => text.Length > 0;

    /// <summary>What is being done, until the first text.</summary>
    public string? Informative { get; private set; }

    public IReadOnlyList<Citation> Citations => citations;

    public IReadOnlyList<CardAction> Choices { get; private set; } = [];

    public IReadOnlyList<Attachment> Cards => cards;

    /// <summary>Adds words that the answer may quote: a passage that was found, a message of the customer.</summary>
    public void Ground(string passage) => gate.Ground(passage);

    /// <summary>Adds a part.</summary>
    /// <returns>Whether there is something new to show.</returns>
    public bool Add(ReplyPart part)
    {
        switch (part)
        {
            case ReplyPart.Text said:
                return Apply(gate.Pass(said.Value));
            case ReplyPart.Verbatim quoted:
                return Apply(gate.Flush()) | Apply(new GateEdit(0, quoted.Value));
            case ReplyPart.Source source when !citations.Contains(source.Citation):
                citations.Add(source.Citation);
                return false;
            case ReplyPart.Choices choices:
                Choices = choices.Actions;
                return false;
            case ReplyPart.Card card:
                cards.Add(card.Attachment);
                return false;
            case ReplyPart.Informative doing:
                Informative = doing.Value;
                return text.Length == 0;
            case ReplyPart.Restart:
                gate.Restart();
                text.Clear();
                citations.Clear();
                Choices = [];
                cards.Clear();
                return false;
            default:
                return false;
        }
    }

    /// <summary>Lets out what the gate still holds; to be called once, at the end.</summary>
    public void Complete() => Apply(gate.Flush());

    private bool Apply(GateEdit edit)
    {
        text.Length -= Math.Min(edit.Retract, text.Length);
        var room = Math.Max(0, longest - text.Length);
        var said = edit.Text.Length <= room ? edit.Text : edit.Text[..room];
        // A cut never leaves half a character.
        text.Append(said.Length < edit.Text.Length && said.Length > 0 && char.IsHighSurrogate(said[^1]) ? said[..^1] : said);
        return edit.Text.Length > 0 || edit.Retract > 0;
    }
}
