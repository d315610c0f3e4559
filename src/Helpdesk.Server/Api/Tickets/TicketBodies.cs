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
    public static TicketChange Change(RequestFields fields)
    {
        var change = TicketRules.Clean(new TicketChange
        {
            Subject = fields.Text("subject"),
            Contact = Cleared(fields, "contact"),
            Status = fields.Choice<TicketStatus>("status"),
            Priority = fields.Choice<TicketPriority>("priority"),
            Tags = fields.Texts("tags"),
            Assignee = Cleared(fields, "assignee"),
        });
        if (fields.Has("subject") && change.Subject is null)
            fields.Wrong("subject", "must be a text");
        Check(fields, TicketRules.Check(change));
        return change;
    }

    /// <exception cref="ApiRefusedException">Something is wrong.</exception>
    public static NewComment Comment(RequestFields fields, ApiCaller caller)
    {
        var author = fields.Text("author") ?? caller.Name;
        var change = TicketRules.Clean(new TicketChange
        {
            Comment = new NewComment(author, fields.Text("text", isRequired: true) ?? "-", fields.Flag("internal")),
        });
        Check(fields, TicketRules.Check(change).Select(fault => fault.Field == nameof(TicketChange.Comment) ? fault with { Field = "text" } : fault));
        return change.Comment!;
    }

    /// <summary>Null takes a field away, which the change says with an empty text.</summary>
    private static string? Cleared(RequestFields fields, string name) => fields.Text(name) ?? (fields.Has(name) ? "" : null);

    private static void Check(RequestFields fields, IEnumerable<TicketFault> faults)
    {
        foreach (var fault in faults)
            fields.Wrong(char.ToLowerInvariant(fault.Field[0]) + fault.Field[1..], fault.Reason);
        fields.Check();
    }
}
