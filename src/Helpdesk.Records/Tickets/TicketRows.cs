using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Helpdesk.Core.Tickets;

namespace Helpdesk.Records.Tickets;

/// <summary>Between a ticket and its rows.</summary>
internal static class TicketRows
{
    public static TicketRow Row(NewTicket ticket, long number, byte[] key, byte[] request, DateTimeOffset now)
    {
        var row = Unpromised(ticket, number, key, request, now);
        Promise(row, ticket.Sla);
        row.Due = Due(Ticket(row, []));
        return row;
    }

    private static TicketRow Unpromised(NewTicket ticket, long number, byte[] key, byte[] request, DateTimeOffset now) => new()
    {
        Desk = ticket.Desk,
        Number = number,
        Status = (int)TicketStatus.Open,
        Priority = (int)ticket.Priority,
        Created = now.ToUnixTimeMilliseconds(),
        Updated = now.ToUnixTimeMilliseconds(),
        Version = 1,
        Bot = ticket.Bot,
        Requester = ticket.Requester,
        Conversation = ticket.Conversation,
        Contact = ticket.Contact,
        Subject = ticket.Subject,
        Tags = Joined(ticket.Tags),
        RequestKey = key,
        Request = request,
        Description = ticket.Description,
    };

    public static Ticket Ticket(TicketRow row, IEnumerable<TicketCommentRow> comments) => new()
    {
        Desk = row.Desk,
        Number = row.Number,
        Bot = row.Bot,
        Requester = row.Requester,
        Contact = row.Contact,
        Subject = row.Subject,
        Description = row.Description,
        Status = (TicketStatus)row.Status,
        Priority = (TicketPriority)row.Priority,
        Tags = Tags(row.Tags),
        Assignee = row.Assignee,
        Conversation = row.Conversation,
        Comments = [.. comments.Select(comment => new TicketComment(comment.Number, comment.Author, comment.Text, comment.Internal, Time(comment.Created)) { Party = (TicketParty)comment.Party })],
        CreatedAt = Time(row.Created),
        UpdatedAt = Time(row.Updated),
        SolvedAt = Time(row.Solved),
        FirstRepliedAt = Time(row.FirstReplied),
        Sla = Sla(row),
        Version = row.Version,
    };

    public static TicketSummary Summary(TicketRow row) => new()
    {
        Desk = row.Desk,
        Number = row.Number,
        Bot = row.Bot,
        Requester = row.Requester,
        Contact = row.Contact,
        Subject = row.Subject,
        Status = (TicketStatus)row.Status,
        Priority = (TicketPriority)row.Priority,
        Tags = Tags(row.Tags),
        Assignee = row.Assignee,
        Conversation = row.Conversation,
        Comments = row.Comments,
        CreatedAt = Time(row.Created),
        UpdatedAt = Time(row.Updated),
        SolvedAt = Time(row.Solved),
        FirstRepliedAt = Time(row.FirstReplied),
        Sla = Sla(row),
        Due = row.Due == TicketRow.NotDue ? null : Time(row.Due),
        Version = row.Version,
    };

    /// <summary>Writes into the row what a change may change.</summary>
    public static void Write(TicketRow row, Ticket ticket)
    {
        row.Subject = ticket.Subject;
        row.Contact = ticket.Contact;
        row.Status = (int)ticket.Status;
        row.Priority = (int)ticket.Priority;
        row.Tags = Joined(ticket.Tags);
        row.Assignee = ticket.Assignee;
        row.Comments = ticket.Comments.Count;
        row.Updated = ticket.UpdatedAt.ToUnixTimeMilliseconds();
        row.Solved = ticket.SolvedAt?.ToUnixTimeMilliseconds();
        row.FirstReplied = ticket.FirstRepliedAt?.ToUnixTimeMilliseconds();
        Promise(row, ticket.Sla);
        row.Due = Due(ticket);
        row.Version = ticket.Version;
    }

    /// <summary>When something promised on a ticket is due next, as it is kept.</summary>
    public static long Due(Ticket ticket) => ticket.Due?.ToUnixTimeMilliseconds() ?? TicketRow.NotDue;

    public static TicketCommentRow Row(Ticket ticket, TicketComment comment) => new()
    {
        Desk = ticket.Desk,
        Ticket = ticket.Number,
        Number = comment.Number,
        Created = comment.At.ToUnixTimeMilliseconds(),
        Internal = comment.Internal,
        Party = (int)comment.Party,
        Author = comment.Author,
        Text = comment.Text,
    };

    public static IReadOnlyList<string> Tags(string joined) => joined.Length == 0 ? [] : joined.Split('\n');

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>Tells one wish for a ticket from another.</summary>
    public static byte[] Hash(NewTicket ticket) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(ticket));

    public static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static void Promise(TicketRow row, TicketSla sla)
    {
        row.FirstReplyDue = sla.FirstReplyDue?.ToUnixTimeMilliseconds();
        row.NextReplyDue = sla.NextReplyDue?.ToUnixTimeMilliseconds();
        row.ResolutionDue = sla.ResolutionDue?.ToUnixTimeMilliseconds();
        row.Breached = Breached(sla);
    }

    private static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } time ? Time(time) : null;

    private static TicketSla Sla(TicketRow row) => row is { FirstReplyDue: null, NextReplyDue: null, ResolutionDue: null, Breached: 0 }
        ? TicketSla.None
        : new TicketSla
        {
            FirstReplyDue = Time(row.FirstReplyDue),
            NextReplyDue = Time(row.NextReplyDue),
            ResolutionDue = Time(row.ResolutionDue),
            FirstReplyBreached = (row.Breached & 1) != 0,
            NextReplyBreached = (row.Breached & 2) != 0,
            ResolutionBreached = (row.Breached & 4) != 0,
        };

    private static int Breached(TicketSla sla) => (sla.FirstReplyBreached ? 1 : 0) | (sla.NextReplyBreached ? 2 : 0) | (sla.ResolutionBreached ? 4 : 0);

    private static string Joined(IReadOnlyList<string> tags) => string.Join('\n', tags);
}
