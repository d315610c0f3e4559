using Helpdesk.Core.Knowledge;

namespace Helpdesk.Testing.Assistant;

/// <summary>Knows what a test has told it: the answer to each question, to the letter.</summary>
public sealed class ScriptedKnowledge : IKnowledge
{
    private readonly Dictionary<string, KnowledgeResult> results = [];

    /// <summary>The questions that were searched for, with their language.</summary>
    public List<(string Question, string? Language)> Searches { get; } = [];

    public ScriptedKnowledge Answers(string question, params KnowledgeHit[] hits) => Finds(question, KnowledgeDecision.Answer, hits);

    public ScriptedKnowledge Finds(string question, KnowledgeDecision decision, params KnowledgeHit[] hits)
    {
        results[question] = new KnowledgeResult(hits, decision);
        return this;
    }

    public ValueTask<KnowledgeResult> SearchAsync(string bot, string question, string? language, int limit, CancellationToken cancellationToken)
    {
        Searches.Add((question, language));
        return ValueTask.FromResult(results.GetValueOrDefault(question) ?? new KnowledgeResult([], KnowledgeDecision.Unknown));
    }
}
