namespace Helpdesk.Core.Tickets;

/// <summary>How the saving or taking away of a view ended.</summary>
public abstract record TicketViewOutcome
{
    private TicketViewOutcome() { }

    /// <summary>It is kept as <paramref name="View"/> says, or was taken away as it says.</summary>
    public sealed record Done(TicketView View) : TicketViewOutcome;

    /// <summary>It has been changed since it was read; <paramref name="Newer"/> is how it stands now.</summary>
    public sealed record Conflict(TicketView Newer) : TicketViewOutcome;

    /// <summary>It is somebody else's, who shares it.</summary>
    public sealed record IsAnothers(TicketView View) : TicketViewOutcome;

    /// <summary>The owner has as many views as one may have.</summary>
    public sealed record TooMany : TicketViewOutcome;

    /// <summary>The owner sees no view of this id.</summary>
    public sealed record NotFound : TicketViewOutcome;
}
