using Helpdesk.Core.Tickets;
using Helpdesk.Server.Api.Description;
using Microsoft.OpenApi;

namespace Helpdesk.Server.Api.Tickets;

/// <summary>What the description of the REST interface says of bulk changes, merges, links and history.</summary>
internal static class TicketDeskDescriptions
{
    private const string LinksExample = """{ "links": [{ "relation": "blocks", "number": 43, "subject": "A second parcel", "status": "open" }] }""";

    private static readonly (int, string)[] OfBody = [(413, "The body is too long."), (415, "The body is not JSON.")];

    /// <summary>The relations that may be set and taken away.</summary>
    public static IReadOnlyList<string> Relations { get; } = [.. Enum.GetValues<TicketRelation>().Where(TicketLinkRules.IsFree).Select(ApiNames.Of)];

    /// <summary>The parameters of the history, all there are.</summary>
    public static IReadOnlyList<ApiField> HistoryParameters { get; } =
    [
        TicketDescriptions.Desk,
        new("limit", $"Entries of one page, 1 to {TicketHistoryRules.LargestPage}; 50 when absent.") { Type = JsonSchemaType.Integer },
        new("before", "The `next` of the page before.") { Type = JsonSchemaType.Integer },
    ];

    public static ApiOperation Bulk { get; } = new(
        "changeTickets",
        "Changes many tickets in the same way",
        $"Needs `tickets:write`. At most {TicketRules.MostAtOnce} at once, each by itself with the version that was seen; what one refuses does not keep the others. "
            + "The answer tells of each: changed, conflict (`ticket` is the newer version), closed, full, notFound. Fields that are absent stay as they are.",
        typeof(TicketBulkAnswer),
        200,
        """
        {
          "results": [
            { "number": 41, "outcome": "notFound", "ticket": null },
            { "number": 42, "outcome": "changed", "ticket": { "desk": "default", "number": 42, "requester": "dl_4fV0y2", "subject": "The parcel has not arrived",
              "status": "solved", "priority": "normal", "tags": ["delivery"], "comments": 2, "createdAt": "2026-11-24T09:00:00+00:00", "updatedAt": "2026-11-24T10:00:00+00:00", "version": 3 } }
          ]
        }
        """)
    {
        Query = [TicketDescriptions.Desk],
        Headers = [TicketDescriptions.IdempotencyKey],
        Body =
        [
            new("tickets", "The tickets with the versions that were seen.")
            {
                Type = JsonSchemaType.Array,
                IsRequired = true,
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["number"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                        ["version"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                    },
                    Required = new HashSet<string> { "number", "version" },
                },
            },
            new("status", "Where they stand.") { Choices = [.. ApiNames.Of<TicketStatus>()] },
            TicketDescriptions.Priority,
            TicketDescriptions.Tags,
            .. TicketDescriptions.SomeTags,
            new("assignee", "The agent who shall look after them; null for nobody.") { MaxLength = TicketRules.PersonLength },
            new("comment", "A comment to add to each.") { MaxLength = TicketRules.CommentLength },
            new("internal", "Whether only the business may see it; false when absent.") { Type = JsonSchemaType.Boolean },
            new("author", "Who writes the comment; the key's name when absent.") { MaxLength = TicketRules.PersonLength },
            TicketDescriptions.Party,
        ],
        BodyExample = """{ "tickets": [{ "number": 41, "version": 1 }, { "number": 42, "version": 2 }], "status": "solved", "comment": "The carrier has found the parcels." }""",
        Problems = [.. TicketDescriptions.Refusals, .. OfBody],
    };

    public static ApiOperation Merge { get; } = new(
        "mergeTickets",
        "Merges tickets into this one",
        $"Needs `tickets:write`. The sources, at most {TicketLinkRules.MostSources}, are closed with a comment and a link to this one, which gets a comment that names them; all of it or nothing. Those that were merged into it before are left as they are.",
        typeof(Ticket),
        200,
        TicketDescriptions.TicketExample)
    {
        Query = [TicketDescriptions.Desk],
        Headers = [TicketDescriptions.IfMatch],
        Body = [new("sources", "The numbers of the tickets that are merged into it.") { Type = JsonSchemaType.Array, IsRequired = true, Items = new OpenApiSchema { Type = JsonSchemaType.Integer } }],
        BodyExample = """{ "sources": [43, 44] }""",
        Problems =
        [
            .. TicketDescriptions.Refusals, (404, "The desk has no tickets of these `numbers`."), (409, "Tickets are closed (`numbers`), or this one is full."),
            (412, "The ticket was changed meanwhile; `ticket` holds the newer version."), .. OfBody, (428, "If-Match is missing."),
        ],
    };

    public static ApiOperation Links { get; } = new(
        "listTicketLinks", "Lists the links of a ticket", "Needs `tickets:read`. Both sides see each link.", typeof(TicketLinksAnswer), 200, LinksExample)
    { Query = [TicketDescriptions.Desk], Problems = TicketDescriptions.OfOne };

    public static ApiOperation Link { get; } = new(
        "linkTicket", "Links a ticket to another one", "Needs `tickets:write`. A link that is there is not set again. The versions of the tickets stay.", typeof(TicketLinksAnswer), 200, LinksExample)
    {
        Query = [TicketDescriptions.Desk],
        Body =
        [
            new("relation", "How it stands to the other one.") { IsRequired = true, Choices = Relations },
            new("number", "The number of the other one.") { IsRequired = true, Type = JsonSchemaType.Integer },
        ],
        BodyExample = """{ "relation": "blocks", "number": 43 }""",
        Problems = [.. TicketDescriptions.OfOne, (409, "One of them has as many links as it may have."), .. OfBody],
    };

    public static ApiOperation Unlink { get; } = new(
        "unlinkTicket", "Takes a link away", "Needs `tickets:write`. What a merge has made stays.", typeof(TicketLinksAnswer), 200, """{ "links": [] }""")
    { Query = [TicketDescriptions.Desk], Problems = TicketDescriptions.OfOne };

    public static ApiOperation History { get; } = new(
        "readTicketHistory", "Tells who changed what on a ticket, and when", "Needs `tickets:read`. Newest first. Follow `next` as `before` for more.", typeof(TicketHistoryPage), 200,
        """
        {
          "entries": [
            { "id": 7, "at": "2026-11-24T10:00:00+00:00", "by": { "party": "program", "id": "crm" }, "field": "status", "from": "open", "to": "pending", "version": 3 }
          ],
          "next": null
        }
        """)
    { Query = HistoryParameters, Problems = TicketDescriptions.OfOne };
}
