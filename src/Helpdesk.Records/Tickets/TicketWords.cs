using System.Globalization;
using System.Text;
using Helpdesk.Core.Tickets;
using Helpdesk.Records.Databases;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Records.Tickets;

/// <summary>Keeps the words of tickets, and finds tickets by them.</summary>
internal static class TicketWords
{
    private const int Batch = 200;

    /// <summary>Tells a ticket whose words are kept, to instances of the version before.</summary>
    private static readonly byte[] Mark = [];

    /// <summary>Writes the words of a ticket; those of what it says no longer go first.</summary>
    public static async Task WriteAsync(RecordsContext context, Ticket ticket, CancellationToken cancellationToken)
    {
        await Kept(context, ticket).ExecuteDeleteAsync(cancellationToken);
        await InsertAsync(context, ticket.Desk, ticket.Number, Of(ticket), cancellationToken);
    }

    /// <summary>The words of a ticket as they are kept, with the mark that they are.</summary>
    public static IReadOnlyList<byte[]> Of(Ticket ticket) =>
    [
        Mark,
        .. SearchWords.Of([
            ticket.Number.ToString(CultureInfo.InvariantCulture), ticket.Subject, ticket.Contact, ticket.Requester, .. ticket.Tags, ticket.Description,
            .. ticket.Comments.Select(comment => comment.Text),
        ]).Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>Adds the words of what was added to a ticket, as many as a ticket may have.</summary>
    public static async Task AddAsync(RecordsContext context, Ticket ticket, IEnumerable<TicketComment> comments, CancellationToken cancellationToken)
    {
        var words = SearchWords.Of([.. comments.Select(comment => comment.Text)]);
        var room = SearchWords.MostWords - await Kept(context, ticket).CountAsync(cancellationToken);
        await InsertAsync(context, ticket.Desk, ticket.Number, [.. words.Select(Encoding.UTF8.GetBytes).Take(Math.Max(room, 0))], cancellationToken);
    }

    /// <summary>Whether words that were kept may be gone from a ticket.</summary>
    public static bool Replaces(Ticket before, Ticket after) =>
        before.Subject != after.Subject || before.Contact != after.Contact || !before.Tags.SequenceEqual(after.Tags);

    /// <summary>The tickets that have all the words of a query, as a condition of its list.</summary>
    public static IQueryable<TicketRow> Having(RecordsContext context, IQueryable<TicketRow> tickets, string desk, string text, List<IQueryable<long>> narrow)
    {
        var (words, beginning) = SearchWords.Asked(text);
        foreach (var word in words.Select(Encoding.UTF8.GetBytes))
        {
            tickets = tickets.Where(row => context.Set<TicketWordRow>().Any(own => own.Desk == row.Desk && own.Number == row.Number && own.Word == word));
            narrow.Add(context.Set<TicketWordRow>().Where(own => own.Desk == desk && own.Word == word).Select(own => own.Number));
        }

        if (beginning is not null)
        {
            var low = Encoding.UTF8.GetBytes(beginning);
            // Above every byte of UTF-8.
            byte[] high = [.. low, 0xFF];
            var begun = context.Set<TicketWordRow>().FromSql($"SELECT desk, number, word FROM ticket_words WHERE desk = {desk} AND word >= {low} AND word < {high}");
            tickets = tickets.Where(row => begun.Any(own => own.Number == row.Number));
            narrow.Add(begun.Select(own => own.Number).Distinct());
        }

        return words.Count == 0 && beginning is null ? tickets.Where(row => false) : tickets;
    }

    private static IQueryable<TicketWordRow> Kept(RecordsContext context, Ticket ticket) =>
        context.Set<TicketWordRow>().Where(row => row.Desk == ticket.Desk && row.Number == ticket.Number);

    private static async Task InsertAsync(RecordsContext context, string desk, long number, IReadOnlyList<byte[]> words, CancellationToken cancellationToken)
    {
        foreach (var chunk in words.Chunk(Batch))
        {
            var sql = new StringBuilder("INSERT INTO ticket_words (desk, number, word) VALUES ");
            var values = new List<object> { desk, number };
            foreach (var word in chunk)
            {
                sql.Append(CultureInfo.InvariantCulture, $"{(values.Count > 2 ? ", " : "")}({{0}}, {{1}}, {{{values.Count}}})");
                values.Add(word);
            }

            await context.Database.ExecuteSqlRawAsync(sql.Append(" ON CONFLICT DO NOTHING").ToString(), values, cancellationToken);
        }
    }
}
