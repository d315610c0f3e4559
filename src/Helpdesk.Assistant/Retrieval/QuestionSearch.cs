using Helpdesk.Core.Conversations;
using Helpdesk.Core.Knowledge;
using Helpdesk.Core.Turns;

namespace Helpdesk.Assistant.Retrieval;

/// <summary>
/// Searches the knowledge base for what a turn asks, before any model is called. A choice between offered entries is that entry; a
/// short question that follows another is searched for together with it.
/// </summary>
internal sealed class QuestionSearch(IKnowledge knowledge)
{
    private const int MostQuestions = 5;
    private const int HitsPerQuestion = 5;
    private const int HitsCompared = 20;
    private const int LongestQuestion = 500;

    // A follow-up leans on the question before it when its own words speak for the same entry, at least half as well as for any other.
    private const double Shared = 0.5;
    private const double Faint = 0.1;

    // Scores: sure enough that a message needs nothing before it; another entry about the same near enough to be offered, clear
    // enough to answer, and apart from the next.
    private const double Sure = 0.8;
    private const double Near = 0.35;
    private const double Clear = 0.6;
    private const double Apart = 0.2;

    private static readonly KnowledgeResult Nothing = new([], KnowledgeDecision.Unknown);

    /// <summary>The distinct questions of the turn, oldest first, the first five of them.</summary>
    public async Task<IReadOnlyList<Question>> ReadAsync(Turn turn, CancellationToken cancellationToken)
    {
        var questions = new List<Question>();
        var topic = turn.State.Topic;
        var texts = turn.Taken.Messages
            .Select(message => MessageText.Of(message.Activity).Trim())
            .Where(text => text.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(MostQuestions);
        foreach (var text in texts)
        {
            var before = questions.Count;
            questions.AddRange(await ReadAsync(turn, text, questions.Count == 0 ? turn.State.Offered : null, topic, cancellationToken));
            topic = ConversationMemory.TopicAfter(topic, questions.Skip(before));
        }

        return questions;
    }

    private async Task<IReadOnlyList<Question>> ReadAsync(
        Turn turn, string text, IReadOnlyList<OfferedEntry>? offered, string? topic, CancellationToken cancellationToken)
    {
        var language = LanguageOf(turn, text);
        if (offered is { Count: > 0 } && OfferedChoice.Of(text, offered) is { } chosen)
            return await ChooseAsync(turn, text, language, chosen, topic, cancellationToken);

        var talk = SmallTalkPatterns.Of(text);
        var wish = talk == SmallTalk.None ? WishPatterns.Of(text) : Wish.None;
        if (wish == Wish.Agreed && turn.State.Agreed is null)
            wish = Wish.None;
        if (talk != SmallTalk.None || wish != Wish.None)
            return [new Question(text, language, talk, Nothing) { Wish = wish }];

        var form = FollowUps.Of(text);
        // What is left without "and what about" is what the message itself is about.
        var words = form == FollowUp.SameOfAnother && FollowUps.Rest(text) is { Length: > 0 } rest ? rest : text;
        var own = await SearchMixedAsync(turn, words, language, cancellationToken);
        var question = topic is null ? null : await FollowAsync(turn, text, form, language, topic, own, cancellationToken);
        return [Settled(question ?? new Question(text, language, SmallTalk.None, own), offered)];
    }

    private async Task<IReadOnlyList<Question>> ChooseAsync(
        Turn turn, string text, string language, IReadOnlyList<OfferedEntry> chosen, string? topic, CancellationToken cancellationToken)
    {
        if (chosen.Count == 0)
            return [new Question(text, language, SmallTalk.None, Nothing) { Meaning = topic ?? text, Follows = true, IsChoice = true }];
        var questions = new List<Question>();
        foreach (var entry in chosen)
        {
            var own = Languages.Of(entry.Question) is { } known && turn.Bot.Texts.ContainsKey(known) ? known : language;
            var found = await SearchAsync(turn, entry.Question, own, cancellationToken);
            var hit = found.Hits.FirstOrDefault(candidate => candidate.EntryId == entry.EntryId);
            // An entry that has gone since it was offered is searched for by its question.
            questions.Add(new Question(text, own, SmallTalk.None, hit is null ? Short(found) : new KnowledgeResult([hit], KnowledgeDecision.Answer))
            {
                Meaning = entry.Question,
                IsChoice = true,
            });
        }

        return questions;
    }

    private async Task<Question?> FollowAsync(
        Turn turn, string text, FollowUp form, string language, string topic, KnowledgeResult own, CancellationToken cancellationToken)
    {
        var standsAlone = form switch
        {
            FollowUp.None => own.Decision != KnowledgeDecision.Unknown || !FollowUps.IsShort(text),
            _ => own.Decision == KnowledgeDecision.Answer && own.Hits[0].Score >= Sure,
        };
        if (standsAlone)
            return null;

        var meaning = FollowUps.Join(topic, text, form);
        var joined = await SearchAsync(turn, meaning, language, cancellationToken);
        joined = form switch
        {
            FollowUp.AnotherOfSame => Another(joined, turn.State.LastEntry),
            FollowUp.SameOfAnother when own.Decision == KnowledgeDecision.Unknown => Same(joined, turn.State.LastEntry),
            _ => joined,
        };

        var alone = joined.Hits.Count == 0 ? 0 : own.Hits.FirstOrDefault(hit => hit.EntryId == joined.Hits[0].EntryId)?.Score ?? 0;
        var leans = joined.Hits.Count > 0 && joined.Decision != KnowledgeDecision.Unknown && (form, own.Decision) switch
        {
            (FollowUp.AnotherOfSame, _) => true,
            (FollowUp.None, _) => alone >= Faint,
            (_, KnowledgeDecision.Unknown) => true,
            _ => alone >= own.Hits[0].Score * Shared,
        };
        return leans ? new Question(text, language, SmallTalk.None, joined) { Meaning = meaning, Follows = true } : null;
    }

    /// <summary>Who names something that no entry knows means the entry that was just quoted, where it is near.</summary>
    private static KnowledgeResult Same(KnowledgeResult found, string? quoted) =>
        found.Hits.FirstOrDefault(hit => hit.EntryId == quoted) is { Score: >= Near } last
            ? new KnowledgeResult([last], KnowledgeDecision.Answer)
            : found;

    /// <summary>Who asks something else about the same does not mean the entry that was just quoted, where another one is near.</summary>
    private static KnowledgeResult Another(KnowledgeResult found, string? quoted)
    {
        if (found.Hits.FirstOrDefault(hit => hit.EntryId == quoted) is not { } last)
            return found;
        var others = found.Hits.Where(hit => hit != last).ToList();
        if (others.Count == 0 || others[0].Score < Near)
            return found;
        return others[0].Score >= Clear && (others.Count == 1 || others[0].Score - others[1].Score >= Apart)
            ? new KnowledgeResult(others, KnowledgeDecision.Answer)
            : new KnowledgeResult([others[0], last, .. others.Skip(1).Where(hit => hit.Score >= Near)], KnowledgeDecision.Ask);
    }

    /// <summary>Nobody is asked twice to choose between the same entries: then the best of them answers.</summary>
    private static Question Settled(Question question, IReadOnlyList<OfferedEntry>? offered)
    {
        var found = question.Found;
        if (offered is not { Count: > 0 } || found.Hits.Count == 0 || found.Decision == KnowledgeDecision.Answer)
            return question with { Found = Short(found) };
        var again = offered.Any(entry => entry.EntryId == found.Hits[0].EntryId)
            && (found.Decision == KnowledgeDecision.Ask || FollowUps.IsShort(question.Text));
        return question with { Found = again ? new KnowledgeResult([found.Hits[0]], KnowledgeDecision.Answer) : Short(found) };
    }

    /// <summary>Where a Chinese sentence finds nothing, the English words in it may: "我想问一下 delivery".</summary>
    private async ValueTask<KnowledgeResult> SearchMixedAsync(Turn turn, string words, string language, CancellationToken cancellationToken)
    {
        var found = await SearchAsync(turn, words, language, cancellationToken);
        if (found.Decision != KnowledgeDecision.Unknown || language != Languages.Chinese || !turn.Bot.Texts.ContainsKey(Languages.English))
            return found;
        var latin = string.Concat(words.Select(character => char.IsAsciiLetterOrDigit(character) ? character : ' ')).Trim();
        if (!latin.Any(char.IsAsciiLetter))
            return found;
        var other = await SearchAsync(turn, latin, Languages.English, cancellationToken);
        return other.Decision == KnowledgeDecision.Unknown ? found : other;
    }

    private ValueTask<KnowledgeResult> SearchAsync(Turn turn, string text, string language, CancellationToken cancellationToken) =>
        knowledge.SearchAsync(turn.Bot.Id, text.Length > LongestQuestion ? text[..LongestQuestion] : text, language, HitsCompared, cancellationToken);

    private static KnowledgeResult Short(KnowledgeResult found) =>
        found.Hits.Count <= HitsPerQuestion ? found : found with { Hits = found.Hits.Take(HitsPerQuestion).ToList() };

    private static string LanguageOf(Turn turn, string text) =>
        PlainWords.IsNeutral(text) && turn.State.Language is { } spoken && turn.Bot.Texts.ContainsKey(spoken) ? spoken
        : Languages.Of(text) is { } own && turn.Bot.Texts.ContainsKey(own) ? own
        : turn.Language;
}
