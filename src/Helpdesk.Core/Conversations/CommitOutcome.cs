namespace Helpdesk.Core.Conversations;

/// <summary>What became of a commit.</summary>
public enum CommitOutcome
{
    /// <summary>Everything was stored.</summary>
    Committed,

    /// <summary>Everything was stored, and more messages are waiting.</summary>
    CommittedMoreWaiting,

    /// <summary>Nothing was stored: another worker has taken the turn since.</summary>
    LeaseLost,

    /// <summary>Nothing was stored: the conversation has another owner since.</summary>
    OwnerChanged,
}
