using Helpdesk.Core.Tickets;
using Helpdesk.Records.Databases;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Records.Tickets;

/// <summary>
/// Lists of tickets, a page at a time: what comes after the last ticket of the page before, by the same order. Each status that is asked
/// for is a query of its own, whose index has the order of the list; few of them among many tickets cost no more than many.
/// </summary>
internal sealed class TicketListing(RecordsDatabase database, TicketCursors cursors, TimeProvider time) : ITicketList
{
    /// <summary>So many tickets are looked at one by one rather than all in the order of the list.</summary>
    private const int Few = 200;

    private static readonly TimeSpan BetweenTuning = TimeSpan.FromMinutes(10);

    private long tunedAt = time.GetTimestamp();

    public async Task<TicketPage?> ListAsync(TicketQuery query, CancellationToken cancellationToken)
    {
        TicketTable.Refuse(TicketRules.Check(query));
        (long Value, long Number)? after = null;
        if (query.Cursor is { } cursor && (after = await cursors.ReadAsync(query, cursor, cancellationToken)) is null)
            return null;

        await TuneWhenDueAsync(cancellationToken);
        await using var context = database.CreateContext();
        var rows = await ReadAsync(context, query, after, cancellationToken);
        if (rows.Count <= query.Limit)
            return new TicketPage([.. rows.Select(TicketRows.Summary)], null);

        var shown = rows.Take(query.Limit).ToList();
        return new TicketPage(
            [.. shown.Select(TicketRows.Summary)],
            await cursors.WriteAsync(query, (TicketFilters.Value(query.Sort, shown[^1]), shown[^1].Number), cancellationToken));
    }

    /// <summary>What was made since the start may have grown beyond what the database knows of it.</summary>
    private async Task TuneWhenDueAsync(CancellationToken cancellationToken)
    {
        var last = Interlocked.Read(ref tunedAt);
        if (time.GetElapsedTime(last) >= BetweenTuning && Interlocked.CompareExchange(ref tunedAt, time.GetTimestamp(), last) == last)
            await database.TuneAsync(cancellationToken);
    }

    /// <summary>The rows of a page and one more, if there is one.</summary>
    private async Task<List<TicketRow>> ReadAsync(RecordsContext context, TicketQuery query, (long Value, long Number)? after, CancellationToken cancellationToken)
    {
        var filtered = await FilteredAsync(context, query, cancellationToken);
        var page = TicketFilters.After(TicketFilters.Ordered(filtered, query), query, after);
        var statuses = query.Statuses.Distinct().ToList();
        if (statuses.Count == 0 || statuses.Count == Enum.GetValues<TicketStatus>().Length)
            return await TicketFilters.Summaries(page).Take(query.Limit + 1).ToListAsync(cancellationToken);

        var found = new List<TicketRow>();
        foreach (var status in statuses.Select(status => (int)status))
            found.AddRange(await TicketFilters.Summaries(page.Where(row => row.Status == status)).Take(query.Limit + 1).ToListAsync(cancellationToken));
        // One that was set to another status in between is there twice.
        return [.. TicketFilters.Ordered(found.DistinctBy(row => row.Number).AsQueryable(), query).Take(query.Limit + 1)];
    }

    private async Task<IQueryable<TicketRow>> FilteredAsync(RecordsContext context, TicketQuery query, CancellationToken cancellationToken)
    {
        var filtered = TicketFilters.Filtered(context, query, time.GetUtcNow());
        // Statistics know how many tickets a tag, a word or a bot has on average; one that has few would be looked for among all.
        var narrow = new List<IQueryable<long>>();
        if (query.Tag is { } tag)
            narrow.Add(context.Set<TicketTagRow>().Where(own => own.Desk == query.Desk && own.Tag == tag).Select(own => own.Number));
        if (query.Text is { } text)
            filtered = TicketWords.Having(context, filtered, query.Desk, text, narrow);
        if (query.Bot is { } bot)
            narrow.Add(context.Set<TicketRow>().Where(row => row.Desk == query.Desk && row.Bot == bot).Select(row => row.Number));
        foreach (var numbers in narrow)
        {
            var few = await numbers.Take(Few + 1).ToListAsync(cancellationToken);
            if (few.Count <= Few)
                filtered = filtered.Where(row => few.Contains(row.Number));
        }

        return filtered;
    }
}
