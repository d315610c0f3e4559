namespace Helpdesk.Core.Tickets;

/// <summary>How the setting or taking away of a link ended.</summary>
public abstract record TicketLinkOutcome
{
    private TicketLinkOutcome() { }

    /// <summary>It is as was asked for, now or since before; these are all links of the ticket.</summary>
    public sealed record Done(IReadOnlyList<TicketLink> Links) : TicketLinkOutcome;

    /// <summary>The desk has no ticket of this number.</summary>
    public sealed record NotFound(long Number) : TicketLinkOutcome;

    /// <summary>A ticket has as many links as one may have; nothing was changed.</summary>
    public sealed record IsFull(long Number) : TicketLinkOutcome;
}
