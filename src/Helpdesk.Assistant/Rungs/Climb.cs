using Helpdesk.Core.Turns;

namespace Helpdesk.Assistant.Rungs;

/// <summary>How a turn goes down its ladder: which rungs it asks, and what is said plainly where they change.</summary>
internal sealed class Climb(AskedTurn asked, bool isOverBudget)
{
    private bool failed;

    public AskedTurn Asked => asked;

    /// <summary>Whether something was said that the rung did not say.</summary>
    public bool HasNoticed { get; private set; }

    public void Failed() => failed = true;

    /// <summary>The rungs to ask: none with a model when the budget is used up; those that see first when there is something to see.</summary>
    public IEnumerable<IRung> Order(IReadOnlyList<IRung> ladder)
    {
        var rungs = isOverBudget ? ladder.Where(rung => !rung.HasModel) : ladder;
        return asked.Files.Images.Count > 0 ? rungs.OrderBy(rung => rung.SeesImages ? 0 : rung.HasModel ? 1 : 2) : rungs;
    }

    /// <summary>What is said before the rung answers.</summary>
    public IEnumerable<ReplyPart> Notices(IRung rung)
    {
        var texts = asked.Turn.Bot.TextsFor(asked.Turn.Language);
        List<string> notices = [];
        if (!rung.HasModel && (isOverBudget || failed))
            notices.Add(isOverBudget ? texts.OverBudget : texts.ModelDown);
        if (IsUnseen(rung))
            notices.Add(texts.FileNotRead);
        HasNoticed = notices.Count > 0;
        var ending = NothingToAnswer(rung) ? "" : "\n\n";
        return HasNoticed ? [new ReplyPart.Verbatim(string.Join("\n\n", notices) + ending)] : [];
    }

    /// <summary>Whether the turn holds nothing but files that the rung cannot see.</summary>
    public bool NothingToAnswer(IRung rung) => IsUnseen(rung) && string.IsNullOrWhiteSpace(asked.Turn.Text);

    private bool IsUnseen(IRung rung) => asked.Files.Count > 0 && !(rung.SeesImages && asked.Files.AllSeen);
}
