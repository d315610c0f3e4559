using Helpdesk.Knowledge.Search;

namespace Helpdesk.Knowledge.Faq;

/// <summary>
/// Knows the ids and questions that were read so far. The same question may stand in two entries only if they are never
/// valid on the same day: opening hours of this Christmas and of the next.
/// </summary>
internal sealed class FaqDuplicates
{
    private sealed record Place(FaqEntry Entry, string File, int Line)
    {
        public override string ToString() => $"{File}, line {Line}";
    }

    private readonly Dictionary<string, Place> ids = [];
    private readonly Dictionary<(string Language, string Question), Place> questions = [];

    /// <summary>Whether neither the id nor a way to ask was there before; adds a problem for each that was.</summary>
    public bool IsNew(FaqEntry entry, FaqDraft draft, FaqProblems problems)
    {
        var place = new Place(entry, problems.File, draft.Line);
        var before = problems.All.Count;
        CheckQuestion(FaqKeys.Question, new FaqField(entry.Question, draft.LineOf(FaqKeys.Question)), place, problems);
        foreach (var alternate in draft.Alternates)
            CheckQuestion(FaqKeys.Variants, alternate, place, problems);
        // Without an id of its own a repeated question repeats the derived id too; that is one mistake, not two.
        if (!ids.TryAdd(entry.Id, place) && problems.All.Count == before)
            problems.Add(draft.LineOf(FaqKeys.Id), FaqKeys.Id, $"\"{entry.Id}\" is already the id of the entry in {ids[entry.Id]}. Ids are unique in a bot, also across languages: choose another.");
        return problems.All.Count == before;
    }

    private void CheckQuestion(string key, FaqField written, Place place, FaqProblems problems)
    {
        var folded = Folding.Fold(written.Value);
        if (folded.Length == 0 || questions.TryAdd((place.Entry.Language, folded), place))
            return;
        var first = questions[(place.Entry.Language, folded)];
        if (!ReferenceEquals(first.Entry, place.Entry) && Overlap(first.Entry, place.Entry))
            problems.Add(written.Line, key, $"\"{written.Value}\" already leads to the entry in {first}. Keep it in one of the two.");
    }

    private static bool Overlap(FaqEntry left, FaqEntry right) =>
        !(left.ValidUntil < right.ValidFrom) && !(right.ValidUntil < left.ValidFrom);
}
