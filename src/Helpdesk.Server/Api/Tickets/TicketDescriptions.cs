using Helpdesk.Core.Tickets;
using Helpdesk.Server.Api.Description;
using Microsoft.OpenApi;

namespace Helpdesk.Server.Api.Tickets;

/// <summary>What the description of the REST interface says of tickets.</summary>
internal static class TicketDescriptions
{
    internal const string TicketExample = """
        {
          "desk": "default", "number": 42, "bot": "demo-shop", "requester": "dl_4fV0y2", "contact": "anna@example.com",
          "subject": "The parcel has not arrived", "description": "Order 1234, sent on 3 November.", "status": "open", "priority": "normal",
          "tags": ["delivery"], "assignee": null, "conversation": "default/demo-shop/4fV0y2",
          "comments": [{ "number": 1, "author": "crm", "text": "We have asked the carrier.", "internal": true, "at": "2026-11-24T09:30:00+00:00", "party": "program" }],
          "createdAt": "2026-11-24T09:00:00+00:00", "updatedAt": "2026-11-24T09:30:00+00:00", "solvedAt": null, "firstRepliedAt": null,
          "sla": { "firstReplyDue": "2026-11-24T11:00:00+00:00", "nextReplyDue": null, "resolutionDue": "2026-11-26T09:00:00+00:00",
            "firstReplyBreached": false, "nextReplyBreached": false, "resolutionBreached": false },
          "due": "2026-11-24T11:00:00+00:00", "version": 2
        }
        """;

    private const string PageExample = """
        {
          "tickets": [{
            "desk": "default", "number": 42, "bot": "demo-shop", "requester": "dl_4fV0y2", "contact": "anna@example.com",
            "subject": "The parcel has not arrived", "status": "open", "priority": "normal", "tags": ["delivery"], "assignee": null,
            "conversation": "default/demo-shop/4fV0y2", "comments": 1,
            "createdAt": "2026-11-24T09:00:00+00:00", "updatedAt": "2026-11-24T09:30:00+00:00", "solvedAt": null, "firstRepliedAt": null,
            "sla": { "firstReplyDue": "2026-11-24T11:00:00+00:00", "nextReplyDue": null, "resolutionDue": "2026-11-26T09:00:00+00:00",
              "firstReplyBreached": false, "nextReplyBreached": false, "resolutionBreached": false },
            "due": "2026-11-24T11:00:00+00:00", "version": 2
          }],
          "next": null
        }
        """;

    internal static readonly (int, string)[] Refusals =
    [
        (400, "Something in the request is wrong: `errors` says what, by field."),
        (401, "No key, or none that is good."),
        (403, "The key lacks the scope, or does not see the desk."),
        (429, "Too many requests in this minute."),
    ];

    internal static readonly (int, string)[] OfOne = [.. Refusals, (404, "The desk has no ticket of this number.")];

    internal static readonly ApiField Desk = new(DeskChoice.Parameter, "The desk. To be named when the key sees several.") { MaxLength = 64 };

    internal static readonly ApiField IdempotencyKey = new(TicketHeaders.IdempotencyKeyName, "A text of your own, such as a UUID: the same one again does nothing again, and answers as the first time.") { MaxLength = 200 };

    private static readonly ApiField Subject = new("subject", "What it is about, in a line.") { MaxLength = TicketRules.SubjectLength };

    private static readonly ApiField Contact = new("contact", "Where the requester wants the answer: an e-mail address, a telephone number.") { MaxLength = TicketRules.ContactLength };

    internal static readonly ApiField Tags = new("tags", $"At most {TicketRules.MostTags} tags; kept in lower case.") { Type = JsonSchemaType.Array, MaxLength = TicketRules.TagLength };

    internal static readonly ApiField[] SomeTags =
    [
        new("addTags", "Tags to add to those that it has, or is given.") { Type = JsonSchemaType.Array, MaxLength = TicketRules.TagLength },
        new("removeTags", "Tags to take away from those.") { Type = JsonSchemaType.Array, MaxLength = TicketRules.TagLength },
    ];

    internal static readonly ApiField Priority = new("priority", "How soon it wants an answer.") { Choices = [.. ApiNames.Of<TicketPriority>()] };

    internal static readonly ApiField Party = new("party", "On which side the author stands; program when absent. The first public comment by an agent is the first reply.") { Choices = [.. ApiNames.Of<TicketParty>()] };

    internal static readonly ApiField IfMatch = new("If-Match", "The ETag of the version on which the change is built; * for whatever is there.") { IsRequired = true };

    /// <summary>The parameters of the list, all there are.</summary>
    public static IReadOnlyList<ApiField> ListParameters { get; } =
    [
        Desk,
        new("status", $"One or several, separated by commas, of {string.Join(", ", ApiNames.Of<TicketStatus>())}."),
        new("priority", $"One or several, separated by commas, of {string.Join(", ", ApiNames.Of<TicketPriority>())}."),
        new("tag", "Tickets that have this tag."),
        new("assignee", "The agent who looks after it; empty for tickets that nobody looks after."),
        new("text", "Words that the number, subject, description, comments, contact, requester or tags hold, all of them; the last may be the beginning of one. There is no syntax.") { MaxLength = TicketQuery.LongestText },
        new("requester", "The id of the person who asks."),
        new("bot", "The bot in whose conversation it came up."),
        new("conversation", "The path of the conversation from which it came."),
        new("createdFrom", "Made at this time or later.") { Format = "date-time" },
        new("createdBefore", "Made before this time.") { Format = "date-time" },
        new("updatedFrom", "Last changed at this time or later.") { Format = "date-time" },
        new("updatedBefore", "Last changed before this time.") { Format = "date-time" },
        new("slaBefore", "Something promised is due before this time.") { Format = "date-time" },
        new("overdue", "Whether something promised must be due already; false when absent.") { Type = JsonSchemaType.Boolean },
        new("sort", "By what the list is ordered.") { Choices = [.. ApiNames.Of<TicketSort>()] },
        new("order", "Which end comes first; desc when absent, asc for due.") { Choices = ["desc", "asc"] },
        new("limit", $"Tickets of one page, 1 to {TicketQuery.LargestPage}; 25 when absent.") { Type = JsonSchemaType.Integer },
        new("cursor", "The `next` of the page before."),
    ];

    public static ApiOperation List { get; } = new(
        "listTickets",
        "Lists tickets, or finds them by their words",
        "Needs `tickets:read`. Newest first unless asked otherwise. Follow `next` for more; following it gives each ticket at most once, also while others are made.",
        typeof(TicketPage),
        200,
        PageExample)
    { Query = ListParameters, Problems = Refusals };

    public static ApiOperation Create { get; } = new(
        "createTicket", "Makes a ticket", "Needs `tickets:write`. The ticket's version is in `ETag`.", typeof(Ticket), 201, TicketExample)
    {
        Query = [Desk],
        Headers = [IdempotencyKey],
        Body =
        [
            Subject with { IsRequired = true },
            new("description", "Everything else that is known.") { MaxLength = TicketRules.DescriptionLength },
            new("requester", "The id of the person who asks; the key's name with 'api:' before it when absent.") { MaxLength = TicketRules.PersonLength },
            Contact,
            Priority,
            Tags,
            new("bot", "The bot in whose conversation it came up.") { MaxLength = 64 },
            new("conversation", "The path of the conversation from which it came.") { MaxLength = TicketRules.ConversationLength },
        ],
        BodyExample = """{ "subject": "The parcel has not arrived", "description": "Order 1234, sent on 3 November.", "contact": "anna@example.com", "priority": "normal", "tags": ["delivery"] }""",
        Problems = [.. Refusals, (413, "The body is too long."), (415, "The body is not JSON."), (422, "The Idempotency-Key was used for another ticket.")],
    };

    public static ApiOperation Read { get; } = new(
        "readTicket", "Reads a ticket with its comments", "Needs `tickets:read`. The ticket's version is in `ETag`.", typeof(Ticket), 200, TicketExample)
    {
        Query = [Desk],
        Headers = [new("If-None-Match", "An ETag: when the ticket still has this version, the answer is 304 without a body.")],
        Problems = [(304, "The ticket still has that version."), .. OfOne],
    };

    public static ApiOperation Change { get; } = new(
        "changeTicket",
        "Changes a ticket",
        "Needs `tickets:write`. Fields that are absent stay as they are; null takes contact and assignee away. A closed ticket is not changed any more.",
        typeof(Ticket),
        200,
        TicketExample)
    {
        Query = [Desk],
        Headers = [IfMatch],
        Body =
        [
            Subject,
            Contact,
            new("status", "Where it stands.") { Choices = [.. ApiNames.Of<TicketStatus>()] },
            Priority,
            Tags,
            .. SomeTags,
            new("assignee", "The agent who shall look after it.") { MaxLength = TicketRules.PersonLength },
        ],
        BodyExample = """{ "status": "pending", "assignee": "ben" }""",
        Problems =
        [
            .. OfOne, (409, "The ticket is closed."), (412, "The ticket was changed meanwhile; `ticket` holds the newer version."), (413, "The body is too long."),
            (415, "The body is not JSON."), (428, "If-Match is missing."),
        ],
    };

    public static ApiOperation Comment { get; } = new(
        "commentOnTicket", "Adds a comment to a ticket", "Needs `tickets:write`. A public comment by the requester opens a pending or solved ticket again.", typeof(TicketComment), 201,
        """{ "number": 1, "author": "crm", "text": "We have asked the carrier.", "internal": true, "at": "2026-11-24T09:30:00+00:00", "party": "program" }""")
    {
        Query = [Desk],
        Headers = [IdempotencyKey],
        Body =
        [
            new("text", "What is written.") { MaxLength = TicketRules.CommentLength, IsRequired = true },
            new("internal", "Whether only the business may see it; false when absent.") { Type = JsonSchemaType.Boolean },
            new("author", "Who writes it; the key's name when absent.") { MaxLength = TicketRules.PersonLength },
            Party,
        ],
        BodyExample = """{ "text": "We have asked the carrier.", "internal": true }""",
        Problems =
        [
            .. OfOne, (409, "The ticket is closed, or has as many comments as it may have."), (413, "The body is too long."), (415, "The body is not JSON."),
            (422, "The Idempotency-Key was used for another comment."),
        ],
    };
}
