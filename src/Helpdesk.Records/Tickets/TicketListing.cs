using System.Linq.Expressions;
using Helpdesk.Core.Tickets;
using Helpdesk.Records.Databases;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Records.Tickets;

/// <summary>Lists of tickets, a page at a time: what comes after the last ticket of the page before, by the same order.</summary>
internal sealed class TicketListing(RecordsDatabase database, TicketCursors cursors) : ITicketList
{
    public async Task<TicketPage?> ListAsync(TicketQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, TicketQuery.LargestPage);
        (long Value, long Number)? after = null;
        if (query.Cursor is { } cursor && (after = await cursors.ReadAsync(query, cursor, cancellationToken)) is null)
            return null;

        await using var context = database.CreateContext();
        var rows = await Summaries(After(Ordered(Filtered(context, query), query), query, after))
            .Take(query.Limit + 1)
            .ToListAsync(cancellationToken);
        if (rows.Count <= query.Limit)
            return new TicketPage([.. rows.Select(Summary)], null);

        rows.RemoveAt(query.Limit);
        return new TicketPage([.. rows.Select(Summary)], await cursors.WriteAsync(query, (Value(query.Sort, rows[^1]), rows[^1].Number), cancellationToken));
    }

    private static IQueryable<TicketRow> Filtered(RecordsContext context, TicketQuery query)
    {
        var tickets = context.Set<TicketRow>().AsNoTracking().Where(row => row.Desk == query.Desk);
        if (query.Statuses.Count > 0)
        {
            var statuses = query.Statuses.Select(status => (int)status).Distinct().ToList();
            tickets = tickets.Where(row => statuses.Contains(row.Status));
        }

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

    private static IQueryable<TicketRow> Ordered(IQueryable<TicketRow> tickets, TicketQuery query)
    {
        if (query.Sort == TicketSort.Number)
            return query.Descending ? tickets.OrderByDescending(row => row.Number) : tickets.OrderBy(row => row.Number);
        var key = Key(query.Sort);
        return query.Descending ? tickets.OrderByDescending(key).ThenByDescending(row => row.Number) : tickets.OrderBy(key).ThenBy(row => row.Number);
    }

    private static Expression<Func<TicketRow, long>> Key(TicketSort sort) => sort switch
    {
        TicketSort.Created => row => row.Created,
        TicketSort.Updated => row => row.Updated,
        TicketSort.Priority => row => row.Priority,
        _ => row => row.Number,
    };

    private static IQueryable<TicketRow> After(IQueryable<TicketRow> tickets, TicketQuery query, (long Value, long Number)? place)
    {
        if (place is not var (value, number))
            return tickets;
        // The bound on the value alone comes first: an index can begin there.
        return (query.Sort, query.Descending) switch
        {
            (TicketSort.Number, true) => tickets.Where(row => row.Number < number),
            (TicketSort.Number, false) => tickets.Where(row => row.Number > number),
            (TicketSort.Created, true) => tickets.Where(row => row.Created <= value && (row.Created < value || row.Number < number)),
            (TicketSort.Created, false) => tickets.Where(row => row.Created >= value && (row.Created > value || row.Number > number)),
            (TicketSort.Updated, true) => tickets.Where(row => row.Updated <= value && (row.Updated < value || row.Number < number)),
            (TicketSort.Updated, false) => tickets.Where(row => row.Updated >= value && (row.Updated > value || row.Number > number)),
            (_, true) => tickets.Where(row => row.Priority <= value && (row.Priority < value || row.Number < number)),
            (_, false) => tickets.Where(row => row.Priority >= value && (row.Priority > value || row.Number > number)),
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
