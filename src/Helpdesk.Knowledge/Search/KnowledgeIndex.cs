using Helpdesk.Core.Knowledge;
using Helpdesk.Knowledge.Faq;

namespace Helpdesk.Knowledge.Search;

/// <summary>The entries of one bot, ready to be searched by any number of threads.</summary>
internal sealed class KnowledgeIndex
{
    private const int MostHits = 50;

    // One sentence says less than the whole message, except after a long story.
    private const double SentenceShare = 0.8;

    private readonly LanguageIndex[] languages;

    public KnowledgeIndex(IEnumerable<FaqEntry> entries, CancellationToken cancellationToken) =>
        languages = [.. entries
            .GroupBy(entry => entry.Language)
            .Select(group => new LanguageIndex(group.Key, [.. group], cancellationToken))];

    /// <summary>Searches as <see cref="IKnowledge.SearchAsync"/> promises, with the entries that are valid on a day.</summary>
    public KnowledgeResult Search(string question, string? language, int limit, DateOnly today)
    {
        var preferred = Primary(language) ?? Languages.Of(question);
        var asked = Question.Parts(question);
        var found = new List<Found>();
        var evidence = new Dictionary<FaqEntry, double>(ReferenceEqualityComparer.Instance);
        foreach (var index in languages)
        {
            evidence.Clear();
            for (var at = 0; at < asked.Count; at++)
                index.Search(asked[at], at == 0 ? 1 : SentenceShare, today, evidence);
            foreach (var (entry, value) in evidence)
                found.Add(new Found(entry, value, index.Settings.Score(value), index.Language == preferred));
        }

        found.Sort(Found.BestFirst);
        return new KnowledgeResult(
            [.. found.Take(Math.Clamp(limit, 1, MostHits)).Select(hit => hit.ToHit())],
            Decide(found));
    }

    private static KnowledgeDecision Decide(List<Found> found)
    {
        if (found.Count == 0 || !found[0].Answers)
            return KnowledgeDecision.Unknown;
        var first = found[0];
        var close = found.Exists(other =>
            other.Answers
            && other.Entry.Language == first.Entry.Language
            && other.Entry.Answer != first.Entry.Answer
            && first.Evidence - other.Evidence < ScoreSettings.CloseEvidence);
        return close ? KnowledgeDecision.Ask : KnowledgeDecision.Answer;
    }

    /// <summary>The language of a tag: <c>zh</c> of <c>zh-Hans-CN</c>.</summary>
    private static string? Primary(string? tag) =>
        string.IsNullOrEmpty(tag) ? null : tag.Split('-', '_')[0].ToLowerInvariant();

    private sealed record Found(FaqEntry Entry, double Evidence, double Score, bool Preferred)
    {
        public bool Answers => Score >= ScoreSettings.AnswerScore;

        /// <summary>Entries that answer in the preferred language come first, then the better ones.</summary>
        public static int BestFirst(Found left, Found right)
        {
            var byLanguage = (right.Preferred && right.Answers).CompareTo(left.Preferred && left.Answers);
            if (byLanguage != 0)
                return byLanguage;
            var byScore = right.Score.CompareTo(left.Score);
            return byScore != 0 ? byScore : string.CompareOrdinal(left.Entry.Id, right.Entry.Id);
        }

        public KnowledgeHit ToHit() =>
            new(Entry.Id, Entry.Question, Entry.Answer, Entry.Language, Entry.Source, Entry.SourceUrl, Score);
    }
}
