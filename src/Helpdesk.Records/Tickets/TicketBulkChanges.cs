using Helpdesk.Core.Tickets;

namespace Helpdesk.Records.Tickets;

/// <summary>Changes of many tickets, one after the other, each in a transaction of its own.</summary>
internal sealed class TicketBulkChanges(TicketTable table) : ITicketBulk
{
    public async Task<IReadOnlyList<TicketBulkResult>> ChangeAsync(
        string desk, IReadOnlyList<TicketAtVersion> tickets, TicketChange change, string? idempotencyKey, CancellationToken cancellationToken)
    {
        TicketTable.Refuse(TicketRules.Check(tickets));
        var results = new List<TicketBulkResult>(tickets.Count);
        foreach (var ticket in tickets)
            results.Add(new(ticket.Number, await table.ChangeAsync(desk, ticket.Number, change, ticket.Version, idempotencyKey, cancellationToken)));
        return results;
    }
}
