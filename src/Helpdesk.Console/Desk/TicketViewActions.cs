using Helpdesk.Console.Accounts;
using Helpdesk.Core.Access;
using Helpdesk.Core.Tickets;

namespace Helpdesk.Console.Desk;

/// <summary>The views of tickets that an agent keeps: one's own freely, those that the desk shares with the right to.</summary>
internal sealed class TicketViewActions(DeskAuthority authority, ITicketViews views, IAudit audit, TimeProvider time)
{
    public async Task<IReadOnlyList<TicketView>> ListAsync(string desk, CancellationToken cancellationToken)
    {
        var account = await authority.DemandAsync(desk, DeskAction.SeeTickets, cancellationToken);
        return await views.ListAsync(desk, account.Id, cancellationToken);
    }

    /// <summary>Keeps a view under a name.</summary>
    public async Task<TicketViewOutcome> SaveAsync(string name, bool shared, TicketQuery query, CancellationToken cancellationToken)
    {
        var account = await authority.DemandAsync(query.Desk, shared ? DeskAction.SharedTicketViews : DeskAction.SeeTickets, cancellationToken);
        var outcome = await views.SaveAsync(new TicketView { Desk = query.Desk, Owner = account.Id, Name = name, Shared = shared, Query = query }, expectedVersion: null, cancellationToken);
        if (outcome is TicketViewOutcome.Done done)
            await audit.AddAsync(new AuditEntry(query.Desk, time.GetUtcNow(), account.Id, shared ? "ticket-view-shared" : "ticket-view-kept", done.View.Name), cancellationToken);
        return outcome;
    }

    public async Task<TicketViewOutcome> DeleteAsync(TicketView view, CancellationToken cancellationToken)
    {
        var account = await authority.DemandAsync(view.Desk, view.Shared ? DeskAction.SharedTicketViews : DeskAction.SeeTickets, cancellationToken);
        var outcome = await views.DeleteAsync(view.Desk, view.Id, account.Id, expectedVersion: null, cancellationToken);
        if (outcome is TicketViewOutcome.Done)
            await audit.AddAsync(new AuditEntry(view.Desk, time.GetUtcNow(), account.Id, "ticket-view-deleted", view.Name), cancellationToken);
        return outcome;
    }
}
