namespace Helpdesk.Assistant.Retrieval;

/// <summary>How a message leans on the question before it.</summary>
internal enum FollowUp
{
    /// <summary>It stands by itself, as far as its form tells.</summary>
    None,

    /// <summary>It names something else of which the same is asked: "and for shoes?", "那鞋子呢？".</summary>
    SameOfAnother,

    /// <summary>It asks something else about the same: "how long?", "那要多久？".</summary>
    AnotherOfSame,
}
