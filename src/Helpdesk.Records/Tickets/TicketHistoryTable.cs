using Helpdesk.Core.Tickets;
using Helpdesk.Records.Databases;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Records.Tickets;

/// <summary>The history of tickets, as <see cref="TicketWriter"/> has written it.</summary>
internal sealed class TicketHistoryTable(RecordsDatabase database) : ITicketHistory
{
    public async Task<TicketHistoryPage?> ReadAsync(string desk, long number, long? before, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, TicketHistoryRules.LargestPage);
        await using var context = database.CreateContext();
        if (!await context.Set<TicketRow>().AnyAsync(row => row.Desk == desk && row.Number == number, cancellationToken))
            return null;

        var entries = context.Set<TicketHistoryRow>().AsNoTracking().Where(row => row.Desk == desk && row.Ticket == number);
        if (before is { } id)
            entries = entries.Where(row => row.Id < id);
        var rows = await entries.OrderByDescending(row => row.Id).Take(limit + 1).ToListAsync(cancellationToken);
        var shown = rows.Take(limit).ToList();
        return new TicketHistoryPage([.. shown.Select(Entry)], rows.Count > limit ? shown[^1].Id : null);
    }

    private static TicketHistoryEntry Entry(TicketHistoryRow row) => new()
    {
        Id = row.Id,
        At = TicketRows.Time(row.At),
        By = row is { Party: { } party, Actor: { } actor } ? new TicketActor((TicketParty)party, actor) : null,
        Field = (TicketField)row.Field,
        From = row.Before,
        To = row.After,
        Version = row.Version,
    };
}
