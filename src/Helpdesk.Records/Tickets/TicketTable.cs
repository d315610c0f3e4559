using System.Diagnostics.Metrics;
using Helpdesk.Core.Operation;
using Helpdesk.Core.Tickets;
using Helpdesk.Records.Databases;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Records.Tickets;

/// <summary>
/// The tickets. Who makes one holds the row of the desk's last number until the ticket is committed, and who changes one holds its row:
/// neither numbers nor versions nor idempotency keys race.
/// </summary>
internal sealed class TicketTable(RecordsDatabase database, TimeProvider time) : ITickets, ITicketRequests
{
    private static readonly Counter<long> MadeTickets = Telemetry.Metrics.CreateCounter<long>("helpdesk.tickets.made", "{ticket}", "Tickets that were made.");

    public async Task<Ticket> CreateAsync(NewTicket ticket, string idempotencyKey, CancellationToken cancellationToken) =>
        (await RequestAsync(ticket, idempotencyKey, cancellationToken)).Ticket;

    public async Task<TicketCreation> RequestAsync(NewTicket ticket, string idempotencyKey, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(idempotencyKey);
        ticket = TicketRules.Clean(ticket);
        Refuse(TicketRules.Check(ticket));
        var key = TicketRows.Hash(idempotencyKey);
        var request = TicketRows.Hash(ticket);

        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        // The number first: the row that it locks makes the look at the key the last word.
        var number = await NextNumberAsync(context, ticket.Desk, cancellationToken);
        if (await context.Set<TicketRow>().FirstOrDefaultAsync(row => row.Desk == ticket.Desk && row.RequestKey == key, cancellationToken) is { } before)
        {
            await transaction.RollbackAsync(cancellationToken);
            var stands = await TicketWriter.ReadAsync(context, before, cancellationToken);
            return before.Request.AsSpan().SequenceEqual(request) ? new TicketCreation.MadeBefore(stands) : new TicketCreation.KeyIsTaken(stands);
        }

        var row = TicketRows.Row(ticket, number, key, request, time.GetUtcNow());
        await TicketWriter.AddAsync(context, row, ticket.Tags, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        MadeTickets.Add(1, new KeyValuePair<string, object?>("helpdesk.desk", ticket.Desk));
        return new TicketCreation.Made(TicketRows.Ticket(row, []));
    }

    public async Task<Ticket?> FindAsync(string desk, long number, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        var row = await context.Set<TicketRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Desk == desk && row.Number == number, cancellationToken);
        return row is null ? null : await TicketWriter.ReadAsync(context, row, cancellationToken);
    }

    public async Task<TicketOutcome> ChangeAsync(
        string desk, long number, TicketChange change, long? expectedVersion, string? idempotencyKey, CancellationToken cancellationToken)
    {
        change = TicketRules.Clean(change);
        Refuse(TicketRules.Check(change));
        var key = idempotencyKey is null ? null : TicketRows.Hash(idempotencyKey);

        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await TicketWriter.HoldAsync(context, desk, number, cancellationToken) is not { } row)
            return new TicketOutcome.NotFound();

        var ticket = await TicketWriter.ReadAsync(context, row, cancellationToken);
        if (key is not null && await context.Set<TicketChangeKeyRow>().AnyAsync(done => done.Desk == desk && done.Ticket == number && done.Key == key, cancellationToken))
            return new TicketOutcome.Changed(ticket);
        if (expectedVersion is { } expected && expected != ticket.Version)
            return new TicketOutcome.Conflict(ticket);
        if (ticket.Status == TicketStatus.Closed)
            return new TicketOutcome.IsClosed(ticket);

        var changed = TicketRules.Change(ticket, change, TicketRows.Time(time.GetUtcNow().ToUnixTimeMilliseconds()));
        if (TicketRules.IsOverfull(changed))
            return new TicketOutcome.IsFull(ticket);
        if (key is not null)
            context.Add(new TicketChangeKeyRow { Desk = desk, Ticket = number, Key = key });
        await TicketWriter.WriteAsync(context, row, ticket, changed, change.By, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new TicketOutcome.Changed(changed);
    }

    private static async Task<long> NextNumberAsync(RecordsContext context, string desk, CancellationToken cancellationToken) =>
        // Not composable SQL: it is read as it comes.
        (await context.Database.SqlQuery<long>($"""
            INSERT INTO ticket_numbers (desk, last) VALUES ({desk}, 1)
            ON CONFLICT (desk) DO UPDATE SET last = ticket_numbers.last + 1
            RETURNING last AS "Value"
            """).ToListAsync(cancellationToken))[0];

    internal static void Refuse(IReadOnlyList<TicketFault> faults)
    {
        if (faults.Count > 0)
            throw new ArgumentException($"A ticket's {string.Join("; ", faults.Select(fault => $"{fault.Field} {fault.Reason}"))}. Check it with {nameof(TicketRules)} before.");
    }
}
