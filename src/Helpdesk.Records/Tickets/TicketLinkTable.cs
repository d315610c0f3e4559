using Helpdesk.Core.Tickets;
using Helpdesk.Records.Databases;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Records.Tickets;

/// <summary>Links between tickets. Who sets one or takes it away holds both tickets.</summary>
internal sealed class TicketLinkTable(RecordsDatabase database, TimeProvider time) : ITicketLinks
{
    public Task<TicketLinkOutcome> LinkAsync(string desk, long number, TicketRelation relation, long other, TicketActor? by, CancellationToken cancellationToken) =>
        SetAsync(desk, number, relation, other, isLinked: true, by, cancellationToken);

    public Task<TicketLinkOutcome> UnlinkAsync(string desk, long number, TicketRelation relation, long other, TicketActor? by, CancellationToken cancellationToken) =>
        SetAsync(desk, number, relation, other, isLinked: false, by, cancellationToken);

    public async Task<IReadOnlyList<TicketLink>?> ListAsync(string desk, long number, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        return await context.Set<TicketRow>().AnyAsync(row => row.Desk == desk && row.Number == number, cancellationToken)
            ? await ReadAsync(context, desk, number, cancellationToken)
            : null;
    }

    /// <summary>Adds a link to both tickets and their histories. Both are held.</summary>
    public static void Add(RecordsContext context, TicketRow ticket, TicketRelation relation, TicketRow other, TicketActor? by, DateTimeOffset at)
    {
        foreach (var (own, seen, far) in Sides(ticket, relation, other))
            context.Add(new TicketLinkRow { Desk = own.Desk, Ticket = own.Number, Relation = (int)seen, Other = far.Number });
        AddHistory(context, ticket, relation, other, isLinked: true, by, at);
    }

    private async Task<TicketLinkOutcome> SetAsync(
        string desk, long number, TicketRelation relation, long other, bool isLinked, TicketActor? by, CancellationToken cancellationToken)
    {
        if (!TicketLinkRules.IsFree(relation))
            throw new ArgumentException($"A link '{relation}' is made by a merge alone. Use {nameof(ITicketMerge)}.", nameof(relation));
        if (number == other)
            throw new ArgumentException("A ticket has no link to itself.", nameof(other));
        by = by is null ? null : TicketRules.Clean(new TicketChange { By = by }).By;

        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var held = await TicketWriter.HoldAsync(context, desk, [number, other], cancellationToken);
        if (!held.TryGetValue(number, out var ticket))
            return new TicketLinkOutcome.NotFound(number);
        if (!held.TryGetValue(other, out var linked))
            return new TicketLinkOutcome.NotFound(other);

        var links = context.Set<TicketLinkRow>();
        if (await links.AnyAsync(row => row.Desk == desk && row.Ticket == number && row.Other == other && row.Relation == (int)relation, cancellationToken) != isLinked)
        {
            if (isLinked && await FullAsync(context, desk, [number, other], cancellationToken) is { } full)
                return new TicketLinkOutcome.IsFull(full);
            await WriteAsync(context, ticket, relation, linked, isLinked, by, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return new TicketLinkOutcome.Done(await ReadAsync(context, desk, number, cancellationToken));
    }

    private async Task WriteAsync(RecordsContext context, TicketRow ticket, TicketRelation relation, TicketRow other, bool isLinked, TicketActor? by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (isLinked)
        {
            Add(context, ticket, relation, other, by, now);
        }
        else
        {
            foreach (var (own, seen, far) in Sides(ticket, relation, other))
            {
                await context.Set<TicketLinkRow>()
                    .Where(row => row.Desk == own.Desk && row.Ticket == own.Number && row.Other == far.Number && row.Relation == (int)seen)
                    .ExecuteDeleteAsync(cancellationToken);
            }

            AddHistory(context, ticket, relation, other, isLinked: false, by, now);
        }

        await context.SaveChangesAsync(cancellationToken);
    }

    private static void AddHistory(RecordsContext context, TicketRow ticket, TicketRelation relation, TicketRow other, bool isLinked, TicketActor? by, DateTimeOffset at)
    {
        foreach (var (own, seen, far) in Sides(ticket, relation, other))
        {
            var link = TicketHistoryRules.Link(seen, far.Number);
            context.Add(TicketHistoryRow.Of(own.Desk, own.Number, own.Version, new(TicketField.Link, isLinked ? null : link, isLinked ? link : null), by, at));
        }
    }

    private static IEnumerable<(TicketRow Own, TicketRelation Seen, TicketRow Far)> Sides(TicketRow ticket, TicketRelation relation, TicketRow other) =>
        [(ticket, relation, other), (other, TicketLinkRules.Inverse(relation), ticket)];

    /// <summary>The first of the tickets that has as many links as one may have.</summary>
    private static async Task<long?> FullAsync(RecordsContext context, string desk, IReadOnlyList<long> numbers, CancellationToken cancellationToken)
    {
        foreach (var number in numbers)
        {
            if (await context.Set<TicketLinkRow>().CountAsync(row => row.Desk == desk && row.Ticket == number, cancellationToken) >= TicketLinkRules.MostLinks)
                return number;
        }

        return null;
    }

    private static async Task<IReadOnlyList<TicketLink>> ReadAsync(RecordsContext context, string desk, long number, CancellationToken cancellationToken)
    {
        var links = from link in context.Set<TicketLinkRow>()
                    join other in context.Set<TicketRow>() on new { link.Desk, Number = link.Other } equals new { other.Desk, other.Number }
                    where link.Desk == desk && link.Ticket == number
                    orderby link.Other, link.Relation
                    select new { link.Relation, link.Other, other.Subject, other.Status };
        var rows = await links.AsNoTracking().ToListAsync(cancellationToken);
        return [.. rows.Select(row => new TicketLink((TicketRelation)row.Relation, row.Other, row.Subject, (TicketStatus)row.Status))];
    }
}
