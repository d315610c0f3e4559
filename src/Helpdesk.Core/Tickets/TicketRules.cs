using System.Globalization;
using System.Text;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Tickets;

/// <summary>What a ticket may hold, and what a change makes of it. Lengths are in UTF-16 units.</summary>
public static class TicketRules
{
    public const int SubjectLength = 200;
    public const int DescriptionLength = 16 * 1024;
    public const int ContactLength = 200;
    public const int CommentLength = 16 * 1024;
    public const int TagLength = 50;

    /// <summary>The longest id of a requester, an assignee, an author; a conversation's path may stand for one who has no id.</summary>
    public const int PersonLength = 450;

    /// <summary>The longest path of a conversation.</summary>
    public const int ConversationLength = 64 + 64 + 2 + ConversationKey.MaxIdLength;

    /// <summary>Tags of one ticket.</summary>
    public const int MostTags = 20;

    /// <summary>Comments of one ticket.</summary>
    public const int MostComments = 1000;

    /// <summary>Tickets that one bulk change may name.</summary>
    public const int MostAtOnce = 500;

    /// <summary>The same without what no text may hold: control characters, halves of characters, space around it; tags in lower case, each once.</summary>
    public static NewTicket Clean(NewTicket ticket) => ticket with
    {
        Requester = Line(ticket.Requester),
        Contact = ticket.Contact is { } contact && Line(contact) is { Length: > 0 } left ? left : null,
        Subject = Line(ticket.Subject),
        Description = Lines(ticket.Description),
        Tags = CleanTags(ticket.Tags),
        Sla = Kept(ticket.Sla),
    };

    /// <summary>The same without what no text may hold.</summary>
    public static TicketChange Clean(TicketChange change) => change with
    {
        Subject = change.Subject is { } subject ? Line(subject) : null,
        Contact = change.Contact is { } contact ? Line(contact) : null,
        Tags = change.Tags is { } tags ? CleanTags(tags) : null,
        AddTags = CleanTags(change.AddTags),
        RemoveTags = CleanTags(change.RemoveTags),
        Assignee = change.Assignee is { } assignee ? Line(assignee) : null,
        Comment = change.Comment is { } comment ? comment with { Author = Line(comment.Author), Text = Lines(comment.Text) } : null,
        Sla = change.Sla is { } sla ? Kept(sla) : null,
        By = change.By is { } actor ? actor with { Id = Line(actor.Id) } : null,
    };

    /// <summary>What is wrong with a ticket that is to be made; it is cleaned before.</summary>
    public static IReadOnlyList<TicketFault> Check(NewTicket ticket)
    {
        var faults = new List<TicketFault>();
        if (!ConversationKey.IsName(ticket.Desk))
            faults.Add(new(nameof(ticket.Desk), "is 1 to 64 of a-z, 0-9, '-' and '_'"));
        if (ticket.Bot is not null && !ConversationKey.IsName(ticket.Bot))
            faults.Add(new(nameof(ticket.Bot), "is 1 to 64 of a-z, 0-9, '-' and '_'"));
        Bound(faults, nameof(ticket.Requester), ticket.Requester, 1, PersonLength);
        Bound(faults, nameof(ticket.Contact), ticket.Contact, 1, ContactLength);
        Bound(faults, nameof(ticket.Subject), ticket.Subject, 1, SubjectLength);
        Bound(faults, nameof(ticket.Description), ticket.Description, 0, DescriptionLength);
        Bound(faults, nameof(ticket.Conversation), ticket.Conversation, 1, ConversationLength);
        CheckTags(faults, nameof(ticket.Tags), ticket.Tags);
        CheckName(faults, nameof(ticket.Priority), ticket.Priority);
        return faults;
    }

    /// <summary>What is wrong with a change; it is cleaned before.</summary>
    public static IReadOnlyList<TicketFault> Check(TicketChange change)
    {
        var faults = new List<TicketFault>();
        Bound(faults, nameof(change.Subject), change.Subject, 1, SubjectLength);
        Bound(faults, nameof(change.Contact), change.Contact, 0, ContactLength);
        Bound(faults, nameof(change.Assignee), change.Assignee, 0, PersonLength);
        CheckTags(faults, nameof(change.Tags), change.Tags ?? []);
        CheckTags(faults, nameof(change.AddTags), change.AddTags);
        if (change.Status is { } status)
            CheckName(faults, nameof(change.Status), status);
        if (change.Priority is { } priority)
            CheckName(faults, nameof(change.Priority), priority);
        if (change.Comment is { } comment)
        {
            Bound(faults, nameof(comment.Author), comment.Author, 1, PersonLength);
            Bound(faults, nameof(change.Comment), comment.Text, 1, CommentLength);
        }

        Bound(faults, nameof(change.By), change.By?.Id, 1, PersonLength);
        return faults;
    }

    /// <summary>What is wrong with a query.</summary>
    public static IReadOnlyList<TicketFault> Check(TicketQuery query)
    {
        var faults = new List<TicketFault>();
        Bound(faults, nameof(query.Text), query.Text, 0, TicketQuery.LongestText);
        (string Field, string? Text)[] texts =
        [
            (nameof(query.Text), query.Text), (nameof(query.Tag), query.Tag), (nameof(query.Assignee), query.Assignee),
            (nameof(query.Requester), query.Requester), (nameof(query.Bot), query.Bot), (nameof(query.Conversation), query.Conversation),
        ];
        foreach (var (field, text) in texts)
        {
            // No database takes it in a text.
            if (text?.Contains('\0', StringComparison.Ordinal) == true)
                faults.Add(new(field, "must hold no control characters"));
            if (field != nameof(query.Text))
                Bound(faults, field, text, 0, ConversationLength);
        }

        if (query.Limit is < 1 or > TicketQuery.LargestPage)
            faults.Add(new(nameof(query.Limit), string.Create(CultureInfo.InvariantCulture, $"is 1 to {TicketQuery.LargestPage}")));
        return faults;
    }

    /// <summary>What is wrong with the tickets that are to be changed together.</summary>
    public static IReadOnlyList<TicketFault> Check(IReadOnlyList<TicketAtVersion> tickets)
    {
        var faults = new List<TicketFault>();
        if (tickets.Count is 0 or > MostAtOnce)
            faults.Add(new("Tickets", string.Create(CultureInfo.InvariantCulture, $"names 1 to {MostAtOnce} tickets")));
        if (tickets.DistinctBy(ticket => ticket.Number).Count() < tickets.Count)
            faults.Add(new("Tickets", "names each ticket once"));
        return faults;
    }

    /// <summary>The next moment at which something promised is due; null when nothing is, as on a solved ticket.</summary>
    public static DateTimeOffset? Due(Ticket ticket) => ticket.Status is TicketStatus.Solved or TicketStatus.Closed
        ? null
        : new[] { ticket.FirstRepliedAt is null ? ticket.Sla.FirstReplyDue : null, ticket.Sla.NextReplyDue, ticket.Sla.ResolutionDue }.Min();

    /// <summary>
    /// The ticket after a change, which is clean and without fault; the same object when nothing changes. A requester who comments on a
    /// pending or solved ticket opens it again, unless the change says where it shall stand; the first public comment by an agent is the
    /// first reply.
    /// </summary>
    public static Ticket Change(Ticket ticket, TicketChange change, DateTimeOffset now)
    {
        var status = change.Status ?? (ComesBack(ticket, change.Comment) ? TicketStatus.Open : ticket.Status);
        var changed = ticket with
        {
            Subject = change.Subject ?? ticket.Subject,
            Contact = Given(change.Contact, ticket.Contact),
            Status = status,
            Priority = change.Priority ?? ticket.Priority,
            Tags = TagsAfter(ticket, change),
            Assignee = Given(change.Assignee, ticket.Assignee),
            SolvedAt = SolvedAt(ticket, status, now),
            FirstRepliedAt = ticket.FirstRepliedAt ?? (change.Comment is { Internal: false, Party: TicketParty.Agent } ? now : null),
            Sla = change.Sla ?? ticket.Sla,
        };
        if (change.Comment is { } comment)
            changed = changed with { Comments = [.. ticket.Comments, new TicketComment(ticket.Comments.Count + 1, comment.Author, comment.Text, comment.Internal, now) { Party = comment.Party }] };
        return changed == ticket ? ticket : changed with { UpdatedAt = now, Version = ticket.Version + 1 };
    }

    /// <summary>Whether a ticket has more comments or tags than one may have; what would make it so is refused.</summary>
    public static bool IsOverfull(Ticket ticket) => ticket.Comments.Count > MostComments || ticket.Tags.Count > MostTags;

    private static IReadOnlyList<string> TagsAfter(Ticket ticket, TicketChange change)
    {
        List<string> tags = [.. (change.Tags ?? ticket.Tags).Except(change.RemoveTags, StringComparer.Ordinal).Union(change.AddTags, StringComparer.Ordinal)];
        return tags.SequenceEqual(ticket.Tags) ? ticket.Tags : tags;
    }

    private static bool ComesBack(Ticket ticket, NewComment? comment) =>
        comment is { Internal: false, Party: not TicketParty.Agent } && comment.Author == ticket.Requester && ticket.Status is (TicketStatus.Pending or TicketStatus.Solved);

    private static DateTimeOffset? SolvedAt(Ticket ticket, TicketStatus status, DateTimeOffset now) => status switch
    {
        TicketStatus.Solved => ticket.Status == TicketStatus.Solved ? ticket.SolvedAt : now,
        // What is ended for good keeps when it was solved.
        TicketStatus.Closed => ticket.SolvedAt,
        _ => null,
    };

    private static string? Given(string? change, string? now) => change switch { null => now, "" => null, _ => change };

    private static List<string> CleanTags(IReadOnlyList<string> tags) =>
        [.. tags.Select(tag => Line(tag).ToLowerInvariant()).Distinct(StringComparer.Ordinal)];

    private static void CheckTags(List<TicketFault> faults, string field, IReadOnlyList<string> tags)
    {
        if (tags.Count > MostTags)
            faults.Add(new(field, string.Create(CultureInfo.InvariantCulture, $"has at most {MostTags} tags")));
        if (tags.Any(tag => tag.Length is 0 or > TagLength))
            faults.Add(new(field, string.Create(CultureInfo.InvariantCulture, $"has tags of 1 to {TagLength} characters")));
    }

    private static void CheckName<T>(List<TicketFault> faults, string field, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
            faults.Add(new(field, $"is one of {string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()))}"));
    }

    private static void Bound(List<TicketFault> faults, string field, string? text, int least, int most)
    {
        if (text is null || (text.Length >= least && text.Length <= most))
            return;
        faults.Add(new(field, text.Length < least
            ? "must not be empty"
            : string.Create(CultureInfo.InvariantCulture, $"has at most {most} characters")));
    }

    private static TicketSla Kept(TicketSla sla) => sla with
    {
        FirstReplyDue = Kept(sla.FirstReplyDue),
        NextReplyDue = Kept(sla.NextReplyDue),
        ResolutionDue = Kept(sla.ResolutionDue),
    };

    private static DateTimeOffset? Kept(DateTimeOffset? time) => time is { } exact ? DateTimeOffset.FromUnixTimeMilliseconds(exact.ToUnixTimeMilliseconds()) : null;

    internal static string Line(string text) => Write(text, lines: false);

    private static string Lines(string text) => Write(text.ReplaceLineEndings("\n"), lines: true);

    private static string Write(string text, bool lines)
    {
        var written = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsControl(rune) || (lines && rune.Value is ('\n' or '\t')))
                written.Append(rune);
            else if (!lines)
                written.Append(' ');
        }

        return written.ToString().Trim();
    }
}
