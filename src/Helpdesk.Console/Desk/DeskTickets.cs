using Helpdesk.Console.Accounts;
using Helpdesk.Core.Access;
using Helpdesk.Core.Tickets;

namespace Helpdesk.Console.Desk;

/// <summary>The tickets as the console reads them: each time it is asked whether the agent may see those of the desk.</summary>
internal sealed class DeskTickets(DeskAuthority authority, ITicketList list, ITickets tickets)
{
    /// <inheritdoc cref="ITicketList.ListAsync"/>
    public async Task<TicketPage?> ListAsync(TicketQuery query, CancellationToken cancellationToken)
    {
        await authority.DemandAsync(query.Desk, DeskAction.SeeTickets, cancellationToken);
        return await list.ListAsync(query, cancellationToken);
    }

    /// <inheritdoc cref="ITickets.FindAsync"/>
    public async Task<Ticket?> FindAsync(string desk, long number, CancellationToken cancellationToken)
    {
        await authority.DemandAsync(desk, DeskAction.SeeTickets, cancellationToken);
        return await tickets.FindAsync(desk, number, cancellationToken);
    }
}
