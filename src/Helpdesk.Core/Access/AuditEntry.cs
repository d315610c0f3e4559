namespace Helpdesk.Core.Access;

/// <summary>What somebody did, for those who have to answer for it: never a secret, never a customer's words.</summary>
/// <param name="Desk">Where; empty for what is of no desk.</param>
/// <param name="Agent">Who: the id of an agent, or what did it.</param>
/// <param name="Action">What, as a code.</param>
/// <param name="Subject">With what: the path of a conversation, the number of a ticket, the id of an agent.</param>
/// <param name="Detail">What else is to be known, in a few words.</param>
public sealed record AuditEntry(string Desk, DateTimeOffset At, string Agent, string Action, string Subject, string? Detail = null)
{
    /// <summary>Rises from entry to entry, over all desks; 0 before it was kept.</summary>
    public long Number { get; init; }
}
