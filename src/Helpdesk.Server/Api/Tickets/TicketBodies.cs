using Helpdesk.Core.Tickets;

namespace Helpdesk.Server.Api.Tickets;

/// <summary>What requests ask for, from their bodies; anything wrong is told by field.</summary>
internal static class TicketBodies
{
    /// <exception cref="ApiRefusedException">Something is wrong.</exception>
    public static NewTicket New(RequestFields fields, string desk, ApiCaller caller)
    {
        var ticket = TicketRules.Clean(new NewTicket
        {
            Desk = desk,
            Subject = fields.Text("subject", isRequired: true) ?? "-",
            Description = fields.Text("description") ?? "",
            Requester = fields.Text("requester") ?? $"api:{caller.Name}",
            Contact = fields.Text("contact"),
            Priority = fields.Choice<TicketPriority>("priority") ?? TicketPriority.Normal,
            Tags = fields.Texts("tags") ?? [],
            Bot = fields.Text("bot"),
            Conversation = fields.Text("conversation"),
        });
        Check(fields, TicketRules.Check(ticket));
        return ticket;
    }

    /// <exception cref="ApiRefusedException">Something is wrong.</exception>
    public static TicketChange Change(RequestFields fields, ApiCaller caller)
    {
        var change = TicketRules.Clean(new TicketChange
        {
            Subject = fields.Text("subject"),
            Contact = Cleared(fields, "contact"),
            Status = fields.Choice<TicketStatus>("status"),
            Priority = fields.Choice<TicketPriority>("priority"),
            Tags = fields.Texts("tags"),
            AddTags = fields.Texts("addTags") ?? [],
            RemoveTags = fields.Texts("removeTags") ?? [],
            Assignee = Cleared(fields, "assignee"),
            By = Actor(caller),
        });
        if (fields.Has("subject") && change.Subject is null)
            fields.Wrong("subject", "must be a text");
        Check(fields, TicketRules.Check(change));
        return change;
    }

    /// <exception cref="ApiRefusedException">Something is wrong.</exception>
    public static TicketChange Comment(RequestFields fields, ApiCaller caller)
    {
        var author = fields.Text("author") ?? caller.Name;
        var change = TicketRules.Clean(new TicketChange
        {
            Comment = new NewComment(author, fields.Text("text", isRequired: true) ?? "-", fields.Flag("internal")) { Party = fields.Choice<TicketParty>("party") ?? TicketParty.Program },
            By = Actor(caller),
        });
        Check(fields, TicketRules.Check(change).Select(fault => fault.Field == nameof(TicketChange.Comment) ? fault with { Field = "text" } : fault));
        return change;
    }

    /// <exception cref="ApiRefusedException">Something is wrong.</exception>
    public static (IReadOnlyList<TicketAtVersion> Tickets, TicketChange Change) Bulk(RequestFields fields, ApiCaller caller)
    {
        var tickets = fields.Parts("tickets", TicketRules.MostAtOnce)
            .Select(part => new TicketAtVersion(part.Number("number", isRequired: true) ?? 0, part.Number("version", isRequired: true)))
            .ToList();
        var comment = fields.Text("comment") is { } text
            ? new NewComment(fields.Text("author") ?? caller.Name, text, fields.Flag("internal")) { Party = fields.Choice<TicketParty>("party") ?? TicketParty.Program }
            : null;
        var change = TicketRules.Clean(new TicketChange
        {
            Status = fields.Choice<TicketStatus>("status"),
            Priority = fields.Choice<TicketPriority>("priority"),
            Tags = fields.Texts("tags"),
            AddTags = fields.Texts("addTags") ?? [],
            RemoveTags = fields.Texts("removeTags") ?? [],
            Assignee = Cleared(fields, "assignee"),
            Comment = comment,
            By = Actor(caller),
        });
        // What is wrong with the list itself is said already.
        Check(fields, TicketRules.Check(change).Concat(tickets.Count == 0 ? [] : TicketRules.Check(tickets)));
        return (tickets, change);
    }

    /// <exception cref="ApiRefusedException">Something is wrong.</exception>
    public static IReadOnlyList<long> Sources(RequestFields fields, long target)
    {
        var sources = fields.Numbers("sources", TicketLinkRules.MostSources);
        Check(fields, sources.Count == 0 ? [] : TicketLinkRules.CheckMerge(target, sources));
        return sources;
    }

    /// <exception cref="ApiRefusedException">Something is wrong.</exception>
    public static (TicketRelation Relation, long Other) Link(RequestFields fields, long number)
    {
        var relation = fields.Choice<TicketRelation>("relation");
        if (relation is null || !TicketLinkRules.IsFree(relation.Value))
            fields.Wrong("relation", $"must be one of {string.Join(", ", TicketDeskDescriptions.Relations)}");
        var other = fields.Number("number", isRequired: true);
        if (other == number)
            fields.Wrong("number", "must be another ticket's");
        fields.Check();
        return (relation!.Value, other!.Value);
    }

    /// <summary>The program, for the history.</summary>
    public static TicketActor Actor(ApiCaller caller) => new(TicketParty.Program, caller.Name);

    /// <summary>Null takes a field away, which the change says with an empty text.</summary>
    private static string? Cleared(RequestFields fields, string name) => fields.Text(name) ?? (fields.Has(name) ? "" : null);

    private static void Check(RequestFields fields, IEnumerable<TicketFault> faults)
    {
        foreach (var fault in faults)
            fields.Wrong(char.ToLowerInvariant(fault.Field[0]) + fault.Field[1..], fault.Reason);
        fields.Check();
    }
}
