using Helpdesk.Core.Knowledge;
using Helpdesk.Core.Turns;

namespace Helpdesk.Assistant.Retrieval;

/// <summary>Searches the knowledge base for what a turn asks, before any model is called.</summary>
internal sealed class QuestionSearch(IKnowledge knowledge)
{
    private const int MostQuestions = 5;
    private const int HitsPerQuestion = 5;
    private const int LongestQuestion = 500;

    private static readonly KnowledgeResult Nothing = new([], KnowledgeDecision.Unknown);

    /// <summary>The distinct questions of the turn, oldest first, the first five of them.</summary>
    public async Task<IReadOnlyList<Question>> ReadAsync(Turn turn, CancellationToken cancellationToken)
    {
        var questions = new List<Question>();
        var texts = turn.Taken.Messages
            .Select(message => message.Activity.Text?.Trim() ?? "")
            .Where(text => text.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(MostQuestions);
        foreach (var text in texts)
        {
            var language = Languages.Of(text) is { } own && turn.Bot.Texts.ContainsKey(own) ? own : turn.Language;
            var talk = SmallTalkPatterns.Of(text);
            var words = text.Length > LongestQuestion ? text[..LongestQuestion] : text;
            questions.Add(new Question(text, language, talk, talk != SmallTalk.None
                ? Nothing
                : await knowledge.SearchAsync(turn.Bot.Id, words, language, HitsPerQuestion, cancellationToken)));
        }

        return questions;
    }
}
