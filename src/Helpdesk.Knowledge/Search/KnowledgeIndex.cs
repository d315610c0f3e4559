using Helpdesk.Core.Knowledge;
using Helpdesk.Knowledge.Embeddings;
using Helpdesk.Knowledge.Faq;

namespace Helpdesk.Knowledge.Search;

/// <summary>The entries of one bot, ready to be searched by any number of threads.</summary>
internal sealed class KnowledgeIndex
{
    private const int MostHits = 50;

    // One sentence says less than the whole message, except after a long story; one that asks says more than one that tells.
    private const double AskingShare = 0.9;
    private const double TellingShare = 0.8;

    // The evidence for an entry that a part of the message asks word for word.
    private const double Same = 1;

    private const int MostMeant = 40;

    private readonly LanguageIndex[] languages;

    private readonly EntryVectors? vectors;

    public KnowledgeIndex(IReadOnlyList<FaqEntry> entries, CancellationToken cancellationToken)
    {
        Entries = entries;
        languages = [.. entries
            .GroupBy(entry => entry.Language)
            .Select(group => new LanguageIndex(group.Key, [.. group], cancellationToken))];
    }

    private KnowledgeIndex(KnowledgeIndex words, EntryVectors vectors) => (Entries, languages, this.vectors) = (words.Entries, words.languages, vectors);

    public IReadOnlyList<FaqEntry> Entries { get; }

    /// <summary>Whether a question's vector is of use.</summary>
    public bool HasVectors => vectors is not null;

    /// <summary>The same index, which also knows entries by their meaning.</summary>
    public KnowledgeIndex With(EntryVectors meant) => new(this, meant);

    /// <summary>Searches as <see cref="IKnowledge.SearchAsync"/> promises, with the entries that are valid on a day.</summary>
    /// <param name="meant">The vectors of the question's parts, or null to search by words alone.</param>
    public KnowledgeResult Search(string question, string? language, int limit, DateOnly today, float[][]? meant = null)
    {
        var preferred = Primary(language) ?? Languages.Of(question);
        var asked = Question.Parts(question);
        var found = new List<Found>();
        var best = new Dictionary<FaqEntry, double>(ReferenceEqualityComparer.Instance);
        var ofPart = new Dictionary<FaqEntry, double>(ReferenceEqualityComparer.Instance);
        foreach (var index in languages)
        {
            var byMeaning = meant is not null && vectors?.Knows(index.Language) == true;
            best.Clear();
            for (var at = 0; at < asked.Count; at++)
            {
                ofPart.Clear();
                index.Search(asked[at].Folded, asked.Count, today, ofPart);
                if (byMeaning && at < meant!.Length)
                    AddMeaning(vectors!.Closest(meant[at], index.Language, today, MostMeant), ofPart);
                var share = at == 0 ? 1 : asked[at].Asks ? AskingShare : TellingShare;
                foreach (var (entry, value) in ofPart)
                    best[entry] = Math.Max(best.GetValueOrDefault(entry), value >= Same ? value : share * value);
            }

            foreach (var (entry, value) in best)
                found.Add(new Found(entry, value, index.Settings.Score(value, byMeaning), ScoreSettings.Close(byMeaning), index.Language == preferred));
        }

        found.Sort(Found.BestFirst);
        return new KnowledgeResult(
            [.. found.Take(Math.Clamp(limit, 1, MostHits)).Select(hit => hit.ToHit())],
            Decide(found));
    }

    /// <summary>The evidence by words and by meaning, in the shares of the settings; what stands in the files word for word stays certain.</summary>
    private static void AddMeaning(IReadOnlyDictionary<FaqEntry, double> meant, Dictionary<FaqEntry, double> evidence)
    {
        foreach (var entry in evidence.Keys.Concat(meant.Keys).ToHashSet(ReferenceEqualityComparer.Instance).Cast<FaqEntry>())
        {
            var byWords = evidence.GetValueOrDefault(entry);
            if (byWords < Same)
                evidence[entry] = ScoreSettings.Together(byWords, meant.GetValueOrDefault(entry));
        }
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
            && first.Evidence - other.Evidence < first.Close);
        return close ? KnowledgeDecision.Ask : KnowledgeDecision.Answer;
    }

    /// <summary>The language of a tag: <c>zh</c> of <c>zh-Hans-CN</c>.</summary>
    private static string? Primary(string? tag) =>
        string.IsNullOrEmpty(tag) ? null : tag.Split('-', '_')[0].ToLowerInvariant();

    private sealed record Found(FaqEntry Entry, double Evidence, double Score, double Close, bool Preferred)
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
