namespace Helpdesk.Core.Knowledge;

/// <summary>The best hits first, and what they are good for.</summary>
public sealed record KnowledgeResult(IReadOnlyList<KnowledgeHit> Hits, KnowledgeDecision Decision);
