namespace Helpdesk.Server.Evaluation;

/// <summary>A query of an evaluation.</summary>
/// <param name="Text">What a customer would write.</param>
/// <param name="ExpectedId">The entry that it stands for in the mean over entries; null when nothing must be answered.</param>
/// <param name="ExpectedIds">Every entry that answers it.</param>
/// <param name="KnowledgeBase">The only entries to search; null for all.</param>
/// <param name="Language">The language to prefer; null for that of the words.</param>
internal sealed record EvaluationQuery(string Text, string? ExpectedId, IReadOnlySet<string> ExpectedIds, string? KnowledgeBase, string? Language)
{
    /// <summary>Whether no entry answers it.</summary>
    public bool IsOutside => ExpectedIds.Count == 0;
}
