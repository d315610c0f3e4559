using Helpdesk.Core.Tickets;
using Helpdesk.Records.Databases;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Records.Tickets;

/// <summary>Reads and writes whole tickets within somebody's transaction: the row, its comments and tags, its history, and its words.</summary>
internal static class TicketWriter
{
    /// <summary>The row of a ticket, which nobody else changes before the transaction ends; null when there is none. Who holds several takes the lowest number first.</summary>
    public static async Task<TicketRow?> HoldAsync(RecordsContext context, string desk, long number, CancellationToken cancellationToken)
    {
        // A transaction on SQLite is the only one that writes from its beginning on.
        var tickets = context is PostgreSqlContext
            ? context.Set<TicketRow>().FromSql($"SELECT * FROM tickets WHERE desk = {desk} AND number = {number} FOR UPDATE")
            : context.Set<TicketRow>().Where(row => row.Desk == desk && row.Number == number);
        return (await tickets.ToListAsync(cancellationToken)).SingleOrDefault();
    }

    /// <summary>Some tickets whose words are not those of their version, held as above; those that somebody else holds are passed over.</summary>
    public static Task<List<TicketRow>> HoldStaleAsync(RecordsContext context, int most, CancellationToken cancellationToken)
    {
        var tickets = context is PostgreSqlContext
            ? context.Set<TicketRow>().FromSql($"SELECT * FROM tickets WHERE words_version <> version ORDER BY desk, number LIMIT {most} FOR UPDATE SKIP LOCKED")
            : context.Set<TicketRow>().Where(row => row.WordsVersion != row.Version).OrderBy(row => row.Desk).ThenBy(row => row.Number).Take(most);
        return tickets.ToListAsync(cancellationToken);
    }

    /// <summary>The rows of these numbers that there are, all held.</summary>
    public static async Task<Dictionary<long, TicketRow>> HoldAsync(RecordsContext context, string desk, IEnumerable<long> numbers, CancellationToken cancellationToken)
    {
        var held = new Dictionary<long, TicketRow>();
        foreach (var number in numbers.Distinct().Order())
        {
            if (await HoldAsync(context, desk, number, cancellationToken) is { } row)
                held.Add(number, row);
        }

        return held;
    }

    public static async Task<Ticket> ReadAsync(RecordsContext context, TicketRow row, CancellationToken cancellationToken)
    {
        var comments = row.Comments == 0
            ? []
            : await context.Set<TicketCommentRow>().AsNoTracking()
                .Where(comment => comment.Desk == row.Desk && comment.Ticket == row.Number)
                .OrderBy(comment => comment.Number)
                .ToListAsync(cancellationToken);
        return TicketRows.Ticket(row, comments);
    }

    /// <summary>Adds a ticket that is made.</summary>
    public static async Task AddAsync(RecordsContext context, TicketRow row, IEnumerable<string> tags, CancellationToken cancellationToken)
    {
        await TicketWords.WriteAsync(context, TicketRows.Ticket(row, []), cancellationToken);
        row.WordsVersion = row.Version;
        context.Add(row);
        AddTags(context, row.Desk, row.Number, tags);
    }

    /// <summary>Writes what a change has made of a ticket whose row is held.</summary>
    public static async Task WriteAsync(RecordsContext context, TicketRow row, Ticket before, Ticket changed, TicketActor? by, CancellationToken cancellationToken)
    {
        if (changed == before)
            return;
        var hadWords = row.WordsVersion == row.Version;
        var added = changed.Comments.Skip(before.Comments.Count).ToList();
        TicketRows.Write(row, changed);
        context.AddRange(added.Select(comment => TicketRows.Row(changed, comment)));
        context.AddRange(TicketHistoryRules.Between(before, changed).Select(change => TicketHistoryRow.Of(row.Desk, row.Number, changed.Version, change, by, changed.UpdatedAt)));

        var gone = before.Tags.Except(changed.Tags).ToList();
        if (gone.Count > 0)
            await context.Set<TicketTagRow>().Where(tag => tag.Desk == row.Desk && gone.Contains(tag.Tag) && tag.Number == row.Number).ExecuteDeleteAsync(cancellationToken);
        AddTags(context, row.Desk, row.Number, changed.Tags.Except(before.Tags));
        if (!hadWords || TicketWords.Replaces(before, changed))
            await TicketWords.WriteAsync(context, changed, cancellationToken);
        else if (added.Count > 0)
            await TicketWords.AddAsync(context, changed, added, cancellationToken);
        row.WordsVersion = row.Version;
    }

    private static void AddTags(RecordsContext context, string desk, long number, IEnumerable<string> tags) =>
        context.AddRange(tags.Select(tag => new TicketTagRow { Desk = desk, Tag = tag, Number = number }));
}
