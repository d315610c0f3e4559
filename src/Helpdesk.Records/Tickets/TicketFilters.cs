using System.Linq.Expressions;
using Helpdesk.Core.Tickets;
using Helpdesk.Records.Databases;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Records.Tickets;

/// <summary>What a query asks for but its text, its statuses and its page, and the order of its list.</summary>
internal static class TicketFilters
{
    public static IQueryable<TicketRow> Filtered(RecordsContext context, TicketQuery query, DateTimeOffset now)
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
        if (query.Overdue)
        {
            var ended = now.ToUnixTimeMilliseconds();
            tickets = tickets.Where(row => row.Due < ended);
        }

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
        if (query.SlaBefore?.ToUnixTimeMilliseconds() is { } slaBefore)
            tickets = tickets.Where(row => row.Due < slaBefore);
        return tickets;
    }

    public static IQueryable<TicketRow> Ordered(IQueryable<TicketRow> tickets, TicketQuery query) => query.Sort switch
    {
        TicketSort.Created => Ordered(tickets, row => row.Created, query.Descending),
        TicketSort.Updated => Ordered(tickets, row => row.Updated, query.Descending),
        TicketSort.Priority => Ordered(tickets, row => row.Priority, query.Descending),
        TicketSort.Due => Ordered(tickets, row => row.Due, query.Descending),
        _ => query.Descending ? tickets.OrderByDescending(row => row.Number) : tickets.OrderBy(row => row.Number),
    };

    // The column itself: one that is cast has no index.
    private static IQueryable<TicketRow> Ordered<T>(IQueryable<TicketRow> tickets, Expression<Func<TicketRow, T>> key, bool descending) =>
        descending ? tickets.OrderByDescending(key).ThenByDescending(row => row.Number) : tickets.OrderBy(key).ThenBy(row => row.Number);

    public static IQueryable<TicketRow> After(IQueryable<TicketRow> tickets, TicketQuery query, (long Value, long Number)? place)
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
            (TicketSort.Due, true) => tickets.Where(row => row.Due <= value && (row.Due < value || row.Number < number)),
            (TicketSort.Due, false) => tickets.Where(row => row.Due >= value && (row.Due > value || row.Number > number)),
            (_, true) => tickets.Where(row => row.Priority <= priority && (row.Priority < priority || row.Number < number)),
            (_, false) => tickets.Where(row => row.Priority >= priority && (row.Priority > priority || row.Number > number)),
        };
    }

    public static long Value(TicketSort sort, TicketRow row) => sort switch
    {
        TicketSort.Created => row.Created,
        TicketSort.Updated => row.Updated,
        TicketSort.Priority => row.Priority,
        TicketSort.Due => row.Due,
        _ => row.Number,
    };

    /// <summary>The rows without their long description.</summary>
    public static IQueryable<TicketRow> Summaries(IQueryable<TicketRow> tickets) => tickets.Select(row => new TicketRow
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
        FirstReplied = row.FirstReplied,
        FirstReplyDue = row.FirstReplyDue,
        NextReplyDue = row.NextReplyDue,
        ResolutionDue = row.ResolutionDue,
        Breached = row.Breached,
        Due = row.Due,
        RequestKey = Array.Empty<byte>(),
        Request = Array.Empty<byte>(),
        Description = "",
    });
}
