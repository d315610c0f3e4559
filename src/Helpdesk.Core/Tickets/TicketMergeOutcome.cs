namespace Helpdesk.Core.Tickets;

/// <summary>How a merge ended; but for <see cref="Merged"/> nothing was changed.</summary>
public abstract record TicketMergeOutcome
{
    private TicketMergeOutcome() { }

    /// <summary>All are merged into this ticket, now or since before.</summary>
    public sealed record Merged(Ticket Target) : TicketMergeOutcome;

    /// <summary>Somebody else has changed the ticket into which they were to be merged; <paramref name="Newer"/> is how it stands now.</summary>
    public sealed record Conflict(Ticket Newer) : TicketMergeOutcome;

    /// <summary>The desk has no tickets of these numbers.</summary>
    public sealed record NotFound(IReadOnlyList<long> Numbers) : TicketMergeOutcome;

    /// <summary>These are closed, and nothing changes them any more.</summary>
    public sealed record AreClosed(IReadOnlyList<long> Numbers) : TicketMergeOutcome;

    /// <summary>This ticket has as many comments or links as one may have.</summary>
    public sealed record IsFull(long Number) : TicketMergeOutcome;
}
