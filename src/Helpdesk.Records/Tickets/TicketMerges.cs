using Helpdesk.Core.Tickets;
using Helpdesk.Records.Databases;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Records.Tickets;

/// <summary>Merges of tickets, each in one transaction that holds all of them.</summary>
internal sealed class TicketMerges(RecordsDatabase database, TimeProvider time) : ITicketMerge
{
    public async Task<TicketMergeOutcome> MergeAsync(
        string desk, long target, IReadOnlyList<long> sources, long? expectedVersion, TicketActor? by, CancellationToken cancellationToken)
    {
        TicketTable.Refuse(TicketLinkRules.CheckMerge(target, sources));
        by = by is null ? null : TicketRules.Clean(new TicketChange { By = by }).By;

        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var held = await TicketWriter.HoldAsync(context, desk, [target, .. sources], cancellationToken);
        if (held.Count <= sources.Count)
            return new TicketMergeOutcome.NotFound([.. sources.Append(target).Where(number => !held.ContainsKey(number)).Order()]);

        var into = await TicketWriter.ReadAsync(context, held[target], cancellationToken);
        var before = await context.Set<TicketLinkRow>()
            .Where(row => row.Desk == desk && row.Ticket == target && row.Relation == (int)TicketRelation.MergedFrom)
            .Select(row => row.Other)
            .ToListAsync(cancellationToken);
        var fresh = sources.Except(before).Order().Select(number => held[number]).ToList();
        if (fresh.Count == 0)
            return new TicketMergeOutcome.Merged(into);
        if (await RefusedAsync(context, into, fresh, expectedVersion, cancellationToken) is { } refused)
            return refused;

        var now = TicketRows.Time(time.GetUtcNow().ToUnixTimeMilliseconds());
        var merged = TicketRules.Change(into, TicketLinkRules.Receiving(fresh.Select(row => row.Number), by), now);
        foreach (var row in fresh)
        {
            var source = await TicketWriter.ReadAsync(context, row, cancellationToken);
            await TicketWriter.WriteAsync(context, row, source, TicketRules.Change(source, TicketLinkRules.Closing(source, into, by), now), by, cancellationToken);
            TicketLinkTable.Add(context, row, TicketRelation.MergedInto, held[target], by, now);
        }

        await TicketWriter.WriteAsync(context, held[target], into, merged, by, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new TicketMergeOutcome.Merged(merged);
    }

    private static async Task<TicketMergeOutcome?> RefusedAsync(RecordsContext context, Ticket into, List<TicketRow> fresh, long? expectedVersion, CancellationToken cancellationToken)
    {
        if (expectedVersion is { } expected && expected != into.Version)
            return new TicketMergeOutcome.Conflict(into);
        var closed = fresh.Where(row => row.Status == (int)TicketStatus.Closed).Select(row => row.Number).ToList();
        if (into.Status == TicketStatus.Closed)
            closed.Add(into.Number);
        if (closed.Count > 0)
            return new TicketMergeOutcome.AreClosed([.. closed.Order()]);
        var links = await context.Set<TicketLinkRow>().CountAsync(row => row.Desk == into.Desk && row.Ticket == into.Number, cancellationToken);
        return into.Comments.Count >= TicketRules.MostComments || links + fresh.Count > TicketLinkRules.MostLinks
            ? new TicketMergeOutcome.IsFull(into.Number)
            : null;
    }
}
