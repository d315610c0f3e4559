using Helpdesk.Core.Tickets;
using Helpdesk.Server.Api.Description;
using Microsoft.OpenApi;

namespace Helpdesk.Server.Api.Tickets;

/// <summary>What the description of the REST interface says of views.</summary>
internal static class TicketViewDescriptions
{
    public const string Agent = "agent";

    private const string Example = """
        {
          "id": "0f8fad5bd9cb469fa16570867728950e", "desk": "default", "owner": "ben", "name": "Due today", "shared": true,
          "query": "status=open,pending&sort=due&order=asc&limit=25", "version": 1
        }
        """;

    private static readonly ApiField[] Body =
    [
        new("name", "Its name.") { IsRequired = true, MaxLength = TicketViewRules.NameLength },
        new("query", "What it shows, as the parameters of the list without desk and cursor.") { IsRequired = true },
        new("shared", "Whether everybody at the desk sees it; false when absent.") { Type = JsonSchemaType.Boolean },
    ];

    private static readonly (int, string)[] OfOne = [.. TicketDescriptions.Refusals, (404, "The agent sees no view of this id.")];

    private static readonly (int, string)[] OfChange = [.. OfOne, (412, "The view was changed meanwhile; `view` holds the newer version."), (428, "If-Match is missing.")];

    /// <summary>The parameters of all of them, all there are.</summary>
    public static IReadOnlyList<ApiField> Parameters { get; } =
    [
        TicketDescriptions.Desk,
        new(Agent, "The agent for whom the program acts; the key's name with 'api:' before it when absent.") { MaxLength = TicketRules.PersonLength },
    ];

    public static ApiOperation List { get; } = new(
        "listTicketViews", "Lists an agent's views and those that others share", "Needs `tickets:read`. By name.", typeof(TicketViewsAnswer), 200, $$"""{ "views": [{{Example}}] }""")
    { Query = Parameters, Problems = TicketDescriptions.Refusals };

    public static ApiOperation Read { get; } = new(
        "readTicketView", "Reads a view", "Needs `tickets:read`. The view's version is in `ETag`.", typeof(TicketViewAnswer), 200, Example)
    { Query = Parameters, Problems = OfOne };

    public static ApiOperation Create { get; } = new(
        "createTicketView", "Makes a view", $"Needs `tickets:write`. A person has at most {TicketViewRules.MostPerPerson}.", typeof(TicketViewAnswer), 201, Example)
    {
        Query = Parameters,
        Body = Body,
        BodyExample = """{ "name": "Due today", "query": "status=open,pending&sort=due", "shared": true }""",
        Problems = [.. TicketDescriptions.Refusals, (409, "The person has as many views as one may have."), (413, "The body is too long."), (415, "The body is not JSON.")],
    };

    public static ApiOperation Change { get; } = new(
        "changeTicketView", "Changes a view", "Needs `tickets:write`. Only the owner changes it.", typeof(TicketViewAnswer), 200, Example)
    {
        Query = Parameters,
        Headers = [TicketDescriptions.IfMatch],
        Body = Body,
        BodyExample = """{ "name": "Due today", "query": "status=open&sort=due", "shared": false }""",
        Problems = [.. OfChange, (413, "The body is too long."), (415, "The body is not JSON.")],
    };

    public static ApiOperation Delete { get; } = new(
        "deleteTicketView", "Takes a view away", "Needs `tickets:write`. Only the owner takes it away.", typeof(TicketViewAnswer), 200, Example)
    { Query = Parameters, Headers = [TicketDescriptions.IfMatch], Problems = OfChange };
}
