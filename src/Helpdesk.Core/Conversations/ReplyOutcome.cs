namespace Helpdesk.Core.Conversations;

/// <summary>What became of a person's reply.</summary>
public abstract record ReplyOutcome
{
    private ReplyOutcome() { }

    /// <summary>It stands in the log.</summary>
    public sealed record Said(LogEntry Entry) : ReplyOutcome;

    /// <summary>Nothing was said: the newest message has the number <paramref name="Last"/>, and the writer had not seen it.</summary>
    public sealed record Stale(long Last) : ReplyOutcome;

    /// <summary>Nothing was said: the conversation has another owner since.</summary>
    public sealed record OwnerChanged : ReplyOutcome;
}
