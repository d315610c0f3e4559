namespace Helpdesk.Core.Conversations;

/// <summary>What became of a received activity.</summary>
public abstract record AcceptOutcome
{
    private AcceptOutcome() { }

    /// <summary>Stored, and readable in the log under this id.</summary>
    public sealed record Accepted(string Id, long Sequence) : AcceptOutcome;

    /// <summary>It had been stored before; nothing was added.</summary>
    public sealed record Duplicate(string Id, long Sequence) : AcceptOutcome;

    /// <summary>Not stored: the visitor sends too fast, or the conversation has too many messages waiting.</summary>
    public sealed record Refused(AcceptRefusal Reason, TimeSpan RetryAfter) : AcceptOutcome;
}
