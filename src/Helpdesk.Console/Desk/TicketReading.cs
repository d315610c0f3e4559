using Helpdesk.Console.Accounts;
using Helpdesk.Core.Access;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Tickets;

namespace Helpdesk.Console.Desk;

/// <summary>What an agent sees of tickets: each time it is asked whether the agent may.</summary>
internal sealed class TicketReading(DeskAuthority authority, ITicketList list, ITickets tickets, ITicketLinks links, ITicketHistory history, IAgents agents)
{
    /// <summary>A page of tickets; an empty one where the query is none that can be asked, and null when the cursor is no longer good.</summary>
    public async Task<TicketPage?> ListAsync(TicketQuery query, CancellationToken cancellationToken)
    {
        await authority.DemandAsync(query.Desk, DeskAction.SeeTickets, cancellationToken);
        return TicketRules.Check(query).Count > 0 ? new TicketPage([], null) : await list.ListAsync(query, cancellationToken);
    }

    public async Task<Ticket?> FindAsync(string desk, long number, CancellationToken cancellationToken)
    {
        await authority.DemandAsync(desk, DeskAction.SeeTickets, cancellationToken);
        return await tickets.FindAsync(desk, number, cancellationToken);
    }

    public async Task<IReadOnlyList<TicketLink>> LinksAsync(string desk, long number, CancellationToken cancellationToken)
    {
        await authority.DemandAsync(desk, DeskAction.SeeTickets, cancellationToken);
        return await links.ListAsync(desk, number, cancellationToken) ?? [];
    }

    public async Task<TicketHistoryPage> HistoryAsync(string desk, long number, long? before, CancellationToken cancellationToken)
    {
        await authority.DemandAsync(desk, DeskAction.SeeTickets, cancellationToken);
        return await history.ReadAsync(desk, number, before, limit: 50, cancellationToken) ?? new TicketHistoryPage([], null);
    }

    /// <summary>The agents who may look after tickets of a desk, by name.</summary>
    public async Task<IReadOnlyList<AgentFace>> AgentsAsync(string desk, CancellationToken cancellationToken)
    {
        await authority.DemandAsync(desk, DeskAction.SeeTickets, cancellationToken);
        return
        [
            .. (await agents.ListAsync(cancellationToken))
                .Where(account => AgentRights.May(account, desk, DeskAction.ChangeTicket))
                .Select(account => new AgentFace(account.Id, account.Name, account.Picture))
                .OrderBy(agent => agent.Name, StringComparer.CurrentCultureIgnoreCase),
        ];
    }
}
