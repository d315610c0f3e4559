using System.Globalization;

namespace Helpdesk.Core.Tickets;

/// <summary>What the history tells of a change.</summary>
public static class TicketHistoryRules
{
    /// <summary>The most entries of one page.</summary>
    public const int LargestPage = 200;

    /// <summary>What is different, field by field; a comment that was added is told by its number.</summary>
    public static IReadOnlyList<TicketFieldChange> Between(Ticket before, Ticket after)
    {
        var changes = new List<TicketFieldChange>();
        Add(changes, TicketField.Subject, before.Subject, after.Subject);
        Add(changes, TicketField.Contact, before.Contact, after.Contact);
        Add(changes, TicketField.Status, Name(before.Status), Name(after.Status));
        Add(changes, TicketField.Priority, Name(before.Priority), Name(after.Priority));
        Add(changes, TicketField.Tags, Joined(before.Tags), Joined(after.Tags));
        Add(changes, TicketField.Assignee, before.Assignee, after.Assignee);
        changes.AddRange(after.Comments.Skip(before.Comments.Count).Select(comment => new TicketFieldChange(TicketField.Comment, null, Text(comment.Number))));
        Add(changes, TicketField.FirstReply, Text(before.FirstRepliedAt), Text(after.FirstRepliedAt));
        AddPromises(changes, before.Sla, after.Sla);
        return changes;
    }

    /// <summary>A link as the history of one of its tickets tells it: <c>blocks 12</c>.</summary>
    public static string Link(TicketRelation relation, long other) => string.Create(CultureInfo.InvariantCulture, $"{Name(relation)} {other}");

    private static void AddPromises(List<TicketFieldChange> changes, TicketSla before, TicketSla after)
    {
        Add(changes, TicketField.FirstReplyDue, Text(before.FirstReplyDue), Text(after.FirstReplyDue));
        Add(changes, TicketField.NextReplyDue, Text(before.NextReplyDue), Text(after.NextReplyDue));
        Add(changes, TicketField.ResolutionDue, Text(before.ResolutionDue), Text(after.ResolutionDue));
        Add(changes, TicketField.FirstReplyBreached, Text(before.FirstReplyBreached), Text(after.FirstReplyBreached));
        Add(changes, TicketField.NextReplyBreached, Text(before.NextReplyBreached), Text(after.NextReplyBreached));
        Add(changes, TicketField.ResolutionBreached, Text(before.ResolutionBreached), Text(after.ResolutionBreached));
    }

    private static void Add(List<TicketFieldChange> changes, TicketField field, string? before, string? after)
    {
        if (before != after)
            changes.Add(new(field, before, after));
    }

    private static string? Joined(IReadOnlyList<string> tags) => tags.Count == 0 ? null : string.Join(',', tags);

    private static string Name<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(bool flag) => flag ? "true" : "false";

    private static string? Text(DateTimeOffset? time) => time?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
