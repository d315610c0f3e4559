namespace Helpdesk.Core.Tickets;

/// <summary>The views that agents have kept. What is written is cleaned; what <see cref="TicketViewRules"/> finds a fault with is refused with an exception.</summary>
public interface ITicketViews
{
    /// <summary>The agent's own views and those that others at the desk share, by name.</summary>
    Task<IReadOnlyList<TicketView>> ListAsync(string desk, string agent, CancellationToken cancellationToken);

    /// <summary>Makes a view that has no id, or changes the owner's one of this id.</summary>
    /// <param name="expectedVersion">The version that was seen; null when it does not matter.</param>
    Task<TicketViewOutcome> SaveAsync(TicketView view, long? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Takes away a view of this owner.</summary>
    /// <param name="expectedVersion">The version that was seen; null when it does not matter.</param>
    Task<TicketViewOutcome> DeleteAsync(string desk, string id, string owner, long? expectedVersion, CancellationToken cancellationToken);
}
