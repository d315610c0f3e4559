using System.Linq.Expressions;
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

    /// <summary>Whether the tickets of an older version have been given their words since the start.</summary>
    private volatile bool hasAllWords;

    public async Task<TicketPage?> ListAsync(TicketQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, TicketQuery.LargestPage);
        (long Value, long Number)? after = null;
        if (query.Cursor is { } cursor && (after = await cursors.ReadAsync(query, cursor, cancellationToken)) is null)
            return null;

        await TuneWhenDueAsync(cancellationToken);
        if (query.Text is not null && !hasAllWords)
        {
            await TicketWords.CatchUpAsync(database, cancellationToken);
            hasAllWords = true;
        }

        await using var context = database.CreateContext();
        var rows = await ReadAsync(context, query, after, cancellationToken);
        if (rows.Count <= query.Limit)
            return new TicketPage([.. rows.Select(Summary)], null);

        rows.RemoveAt(query.Limit);
        return new TicketPage([.. rows.Select(Summary)], await cursors.WriteAsync(query, (Value(query.Sort, rows[^1]), rows[^1].Number), cancellationToken));
    }

    /// <summary>What was made since the start may have grown beyond what the database knows of it.</summary>
    private async Task TuneWhenDueAsync(CancellationToken cancellationToken)
    {
        var last = Interlocked.Read(ref tunedAt);
        if (time.GetElapsedTime(last) >= BetweenTuning && Interlocked.CompareExchange(ref tunedAt, time.GetTimestamp(), last) == last)
            await database.TuneAsync(cancellationToken);
    }

    /// <summary>The rows of a page and one more, if there is one.</summary>
    private static async Task<List<TicketRow>> ReadAsync(RecordsContext context, TicketQuery query, (long Value, long Number)? after, CancellationToken cancellationToken)
    {
        var filtered = Filtered(context, query);
        // Statistics know how many tickets a tag or a bot has on average; one that has few would be looked for among all.
        if (query.Tag is { } tag)
        {
            var tagged = context.Set<TicketTagRow>().Where(own => own.Desk == query.Desk && own.Tag == tag).Select(own => own.Number);
            filtered = await NarrowedAsync(filtered, tagged, cancellationToken);
        }

        if (query.Text is { } text)
        {
            var narrow = new List<IQueryable<long>>();
            filtered = TicketWords.Having(context, filtered, query.Desk, text, narrow);
            foreach (var numbers in narrow)
                filtered = await NarrowedAsync(filtered, numbers, cancellationToken);
        }

        if (query.Bot is { } bot)
        {
            var ofBot = context.Set<TicketRow>().Where(row => row.Desk == query.Desk && row.Bot == bot).Select(row => row.Number);
            filtered = await NarrowedAsync(filtered, ofBot, cancellationToken);
        }

        var page = After(Ordered(filtered, query), query, after);
        var statuses = query.Statuses.Distinct().ToList();
        if (statuses.Count == 0 || statuses.Count == Enum.GetValues<TicketStatus>().Length)
            return await Summaries(page).Take(query.Limit + 1).ToListAsync(cancellationToken);

        var found = new List<TicketRow>();
        foreach (var status in statuses.Select(status => (int)status))
            found.AddRange(await Summaries(page.Where(row => row.Status == status)).Take(query.Limit + 1).ToListAsync(cancellationToken));
        // One that was set to another status in between is there twice.
        return [.. Ordered(found.DistinctBy(row => row.Number).AsQueryable(), query).Take(query.Limit + 1)];
    }

    private static async Task<IQueryable<TicketRow>> NarrowedAsync(IQueryable<TicketRow> tickets, IQueryable<long> numbers, CancellationToken cancellationToken)
    {
        var few = await numbers.Take(Few + 1).ToListAsync(cancellationToken);
        return few.Count <= Few ? tickets.Where(row => few.Contains(row.Number)) : tickets;
    }

    private static IQueryable<TicketRow> Filtered(RecordsContext context, TicketQuery query)
    {
        var tickets = context.Set<TicketRow>().AsNoTracking().Where(row => row.Desk == query.Desk);
        if (query.Priorities.Count > 0)
        {
            var priorities = query.Priorities.Select(priority => (int)priority).Distinct().ToList();
            tickets = tickets.Where(row => priorities.Contains(row.Priority));
        }

        if (query.Tag is { } tag)
            tickets = tickets.Where(row => context.Set<TicketTagRow>().Any(own => own.Desk == row.Desk && own.Tag == tag && own.Number == row.Number));
        if (query.Assignee is { } assignee)
            tickets = assignee.Length == 0 ? tickets.Where(row => row.Assignee == null) : tickets.Where(row => row.Assignee == assignee);
        if (query.Requester is { } requester)
            tickets = tickets.Where(row => row.Requester == requester);
        if (query.Bot is { } bot)
            tickets = tickets.Where(row => row.Bot == bot);
        if (query.Conversation is { } conversation)
            tickets = tickets.Where(row => row.Conversation == conversation);
        return Within(tickets, query);
    }

    private static IQueryable<TicketRow> Within(IQueryable<TicketRow> tickets, TicketQuery query)
    {
        if (query.CreatedFrom?.ToUnixTimeMilliseconds() is { } createdFrom)
            tickets = tickets.Where(row => row.Created >= createdFrom);
        if (query.CreatedBefore?.ToUnixTimeMilliseconds() is { } createdBefore)
            tickets = tickets.Where(row => row.Created < createdBefore);
        if (query.UpdatedFrom?.ToUnixTimeMilliseconds() is { } updatedFrom)
            tickets = tickets.Where(row => row.Updated >= updatedFrom);
        if (query.UpdatedBefore?.ToUnixTimeMilliseconds() is { } updatedBefore)
            tickets = tickets.Where(row => row.Updated < updatedBefore);
        return tickets;
    }

    private static IQueryable<TicketRow> Ordered(IQueryable<TicketRow> tickets, TicketQuery query) => query.Sort switch
    {
        TicketSort.Created => Ordered(tickets, row => row.Created, query.Descending),
        TicketSort.Updated => Ordered(tickets, row => row.Updated, query.Descending),
        TicketSort.Priority => Ordered(tickets, row => row.Priority, query.Descending),
        _ => query.Descending ? tickets.OrderByDescending(row => row.Number) : tickets.OrderBy(row => row.Number),
    };

    // The column itself: one that is cast has no index.
    private static IQueryable<TicketRow> Ordered<T>(IQueryable<TicketRow> tickets, Expression<Func<TicketRow, T>> key, bool descending) =>
        descending ? tickets.OrderByDescending(key).ThenByDescending(row => row.Number) : tickets.OrderBy(key).ThenBy(row => row.Number);

    private static IQueryable<TicketRow> After(IQueryable<TicketRow> tickets, TicketQuery query, (long Value, long Number)? place)
    {
        if (place is not var (value, number))
            return tickets;
        // The bound on the value alone comes first: an index can begin there.
        var priority = (int)value;
        return (query.Sort, query.Descending) switch
        {
            (TicketSort.Number, true) => tickets.Where(row => row.Number < number),
            (TicketSort.Number, false) => tickets.Where(row => row.Number > number),
            (TicketSort.Created, true) => tickets.Where(row => row.Created <= value && (row.Created < value || row.Number < number)),
            (TicketSort.Created, false) => tickets.Where(row => row.Created >= value && (row.Created > value || row.Number > number)),
            (TicketSort.Updated, true) => tickets.Where(row => row.Updated <= value && (row.Updated < value || row.Number < number)),
            (TicketSort.Updated, false) => tickets.Where(row => row.Updated >= value && (row.Updated > value || row.Number > number)),
            (_, true) => tickets.Where(row => row.Priority <= priority && (row.Priority < priority || row.Number < number)),
            (_, false) => tickets.Where(row => row.Priority >= priority && (row.Priority > priority || row.Number > number)),
        };
    }

    private static long Value(TicketSort sort, TicketRow row) => sort switch
    {
        TicketSort.Created => row.Created,
        TicketSort.Updated => row.Updated,
        TicketSort.Priority => row.Priority,
        _ => row.Number,
    };

    /// <summary>The rows without their long description.</summary>
    private static IQueryable<TicketRow> Summaries(IQueryable<TicketRow> tickets) => tickets.Select(row => new TicketRow
    {
        Desk = row.Desk,
        Number = row.Number,
        Status = row.Status,
        Priority = row.Priority,
        Created = row.Created,
        Updated = row.Updated,
        Solved = row.Solved,
        Version = row.Version,
        Comments = row.Comments,
        Bot = row.Bot,
        Requester = row.Requester,
        Assignee = row.Assignee,
        Conversation = row.Conversation,
        Contact = row.Contact,
        Subject = row.Subject,
        Tags = row.Tags,
        RequestKey = Array.Empty<byte>(),
        Request = Array.Empty<byte>(),
        Description = "",
    });

    private static TicketSummary Summary(TicketRow row) => new()
    {
        Desk = row.Desk,
        Number = row.Number,
        Bot = row.Bot,
        Requester = row.Requester,
        Contact = row.Contact,
        Subject = row.Subject,
        Status = (TicketStatus)row.Status,
        Priority = (TicketPriority)row.Priority,
        Tags = TicketRows.Tags(row.Tags),
        Assignee = row.Assignee,
        Conversation = row.Conversation,
        Comments = row.Comments,
        CreatedAt = TicketRows.Time(row.Created),
        UpdatedAt = TicketRows.Time(row.Updated),
        SolvedAt = row.Solved is { } solved ? TicketRows.Time(solved) : null,
        Version = row.Version,
    };
}
