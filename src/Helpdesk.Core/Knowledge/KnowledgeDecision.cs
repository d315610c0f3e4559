namespace Helpdesk.Core.Knowledge;

/// <summary>What a search result is good for.</summary>
public enum KnowledgeDecision
{
    /// <summary>The first hit answers the question.</summary>
    Answer,

    /// <summary>Several hits are about equally close: ask which one is meant.</summary>
    Ask,

    /// <summary>Nothing answers it.</summary>
    Unknown,
}
