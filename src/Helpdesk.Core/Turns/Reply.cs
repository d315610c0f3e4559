using System.Text;
using Helpdesk.Core.Activities;

namespace Helpdesk.Core.Turns;

/// <summary>The answer of a turn while it is written: parts go in, checked text comes out.</summary>
public sealed class Reply(OutputGate gate)
{
    private readonly StringBuilder text = new();
    private readonly List<Citation> citations = [];

    /// <summary>The text that may be shown.</summary>
    public string Text => text.ToString();

    /// <summary>Whether any text may be shown yet.</summary>
    public bool HasText => text.Length > 0;

    /// <summary>What is being done, until the first text.</summary>
    public string? Informative { get; private set; }

    public IReadOnlyList<Citation> Citations => citations;

    public IReadOnlyList<CardAction> Choices { get; private set; } = [];

    /// <summary>Adds a part.</summary>
    /// <returns>Whether there is something new to show.</returns>
    public bool Add(ReplyPart part)
    {
        switch (part)
        {
            case ReplyPart.Text said:
                return Append(gate.Pass(said.Value));
            case ReplyPart.Verbatim quoted:
                return Append(gate.Flush() + gate.PassVerbatim(quoted.Value));
            case ReplyPart.Source source when !citations.Contains(source.Citation):
                citations.Add(source.Citation);
                gate.AllowQuotesFrom(source.Citation);
                return false;
            case ReplyPart.Choices choices:
                Choices = choices.Actions;
                return false;
            case ReplyPart.Informative doing:
                Informative = doing.Value;
                return text.Length == 0;
            case ReplyPart.Restart:
                gate.Restart();
                text.Clear();
                citations.Clear();
                Choices = [];
                return false;
            default:
                return false;
        }
    }

    /// <summary>Lets out what the gate still holds; to be called once, at the end.</summary>
    public void Complete() => Append(gate.Flush());

    private bool Append(string passed)
    {
        text.Append(passed);
        return passed.Length > 0;
    }
}
