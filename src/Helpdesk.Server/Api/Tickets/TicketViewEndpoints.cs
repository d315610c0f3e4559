using Helpdesk.Core.Access;
using Helpdesk.Core.Tickets;
using Helpdesk.Server.Api.Description;
using Microsoft.AspNetCore.WebUtilities;

namespace Helpdesk.Server.Api.Tickets;

/// <summary>The views of agents over HTTP. A program acts for the agent whom it names, else for itself.</summary>
internal static class TicketViewEndpoints
{
    private static readonly string[] NotKept = [DeskChoice.Parameter, "cursor"];

    public static void MapTicketViews(this RouteGroupBuilder tickets)
    {
        tickets.MapGet("/views", ListAsync).Needs(ApiScopes.ReadTickets).Described(TicketViewDescriptions.List);
        tickets.MapPost("/views", CreateAsync).Needs(ApiScopes.WriteTickets).Described(TicketViewDescriptions.Create);
        tickets.MapGet("/views/{id}", ReadAsync).Needs(ApiScopes.ReadTickets).Described(TicketViewDescriptions.Read);
        tickets.MapPut("/views/{id}", ChangeAsync).Needs(ApiScopes.WriteTickets).Described(TicketViewDescriptions.Change);
        tickets.MapDelete("/views/{id}", DeleteAsync).Needs(ApiScopes.WriteTickets).Described(TicketViewDescriptions.Delete);
    }

    private static async Task<IResult> ListAsync(HttpContext context, DeskChoice desks, ITicketViews views) =>
        TypedResults.Ok(new TicketViewsAnswer([.. (await views.ListAsync(desks.Of(context), AgentOf(context), context.RequestAborted)).Select(TicketViewAnswer.Of)]));

    private static async Task<IResult> ReadAsync(HttpContext context, string id, DeskChoice desks, ITicketViews views) =>
        await FindAsync(context, id, desks.Of(context), views) is { } view ? Answer(context, new TicketViewOutcome.Done(view)) : NotFound(id);

    private static async Task<IResult> CreateAsync(HttpContext context, DeskChoice desks, ITicketViews views)
    {
        var view = ViewOf(await RequestFields.ReadAsync(context), "", desks.Of(context), AgentOf(context));
        var outcome = await views.SaveAsync(view, expectedVersion: null, context.RequestAborted);
        if (outcome is not TicketViewOutcome.Done done)
            return Answer(context, outcome);
        TicketHeaders.Tag(context, done.View.Version);
        return TypedResults.Created($"/api/tickets/views/{done.View.Id}{context.Request.QueryString}", TicketViewAnswer.Of(done.View));
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, string id, DeskChoice desks, ITicketViews views)
    {
        var desk = desks.Of(context);
        var condition = TicketHeaders.Condition(context);
        var view = ViewOf(await RequestFields.ReadAsync(context), id, desk, AgentOf(context));
        (var expected, var refused) = await ExpectedAsync(context, id, desk, views, condition);
        return refused ?? Answer(context, await views.SaveAsync(view, expected, context.RequestAborted));
    }

    private static async Task<IResult> DeleteAsync(HttpContext context, string id, DeskChoice desks, ITicketViews views)
    {
        var desk = desks.Of(context);
        (var expected, var refused) = await ExpectedAsync(context, id, desk, views, TicketHeaders.Condition(context));
        return refused ?? Answer(context, await views.DeleteAsync(desk, id, AgentOf(context), expected, context.RequestAborted));
    }

    private static async Task<(long? Version, IResult? Refused)> ExpectedAsync(
        HttpContext context, string id, string desk, ITicketViews views, (bool IsAny, IReadOnlyList<long> Versions) condition)
    {
        if (condition.IsAny)
            return (null, null);
        if (condition.Versions is [var only])
            return (only, null);
        if (await FindAsync(context, id, desk, views) is not { } now)
            return (null, NotFound(id));
        return condition.Versions.Contains(now.Version) ? (now.Version, null) : (null, Answer(context, new TicketViewOutcome.Conflict(now)));
    }

    private static async Task<TicketView?> FindAsync(HttpContext context, string id, string desk, ITicketViews views) =>
        (await views.ListAsync(desk, AgentOf(context), context.RequestAborted)).FirstOrDefault(view => view.Id == id);

    private static string AgentOf(HttpContext context)
    {
        foreach (var name in context.Request.Query.Keys.Where(name => TicketViewDescriptions.Parameters.All(known => known.Name != name)))
            throw Wrong(name.Length > 64 ? name[..64] : name, $"is no parameter here; there are {string.Join(", ", TicketViewDescriptions.Parameters.Select(known => known.Name))}");
        if (context.Request.Query[TicketViewDescriptions.Agent] is not { Count: > 0 } given)
            return $"api:{ApiCaller.Of(context).Name}";
        return given is [{ Length: > 0 and <= TicketRules.PersonLength } agent] && !agent.Any(char.IsControl)
            ? agent
            : throw Wrong(TicketViewDescriptions.Agent, $"must be one id of 1 to {TicketRules.PersonLength} characters");
    }

    /// <exception cref="ApiRefusedException">Something is wrong.</exception>
    private static TicketView ViewOf(RequestFields fields, string id, string desk, string agent)
    {
        var name = fields.Text("name", isRequired: true) ?? "-";
        var written = fields.Text("query", isRequired: true) ?? "";
        var query = new TicketQuery { Desk = desk };
        try
        {
            var parameters = QueryHelpers.ParseQuery(written);
            if (parameters.Keys.FirstOrDefault(NotKept.Contains) is { } lost)
                fields.Wrong("query", $"has no '{lost}': that is no part of a view");
            query = TicketQueryReader.Read(new QueryCollection(parameters), desk);
        }
        catch (ApiRefusedException)
        {
            fields.Wrong("query", $"must be the parameters of a list, such as status=open&sort=due; there are {string.Join(", ", TicketDescriptions.ListParameters.Select(known => known.Name).Except(NotKept))}");
        }

        var view = TicketViewRules.Clean(new TicketView { Id = id, Desk = desk, Owner = agent, Name = name, Shared = fields.Flag("shared"), Query = query });
        foreach (var fault in TicketViewRules.Check(view))
            fields.Wrong(char.ToLowerInvariant(fault.Field[0]) + fault.Field[1..], fault.Reason);
        fields.Check();
        return view;
    }

    private static IResult Answer(HttpContext context, TicketViewOutcome outcome)
    {
        switch (outcome)
        {
            case TicketViewOutcome.Done done:
                TicketHeaders.Tag(context, done.View.Version);
                return TypedResults.Ok(TicketViewAnswer.Of(done.View));
            case TicketViewOutcome.Conflict conflict:
                TicketHeaders.Tag(context, conflict.Newer.Version);
                return ApiProblem.Of(
                    StatusCodes.Status412PreconditionFailed,
                    "stale-version",
                    "The view has been changed since that version. Look at the newer one in 'view', and send the change again with its version in If-Match.",
                    ("view", TicketViewAnswer.Of(conflict.Newer)));
            case TicketViewOutcome.IsAnothers others:
                return ApiProblem.Of(StatusCodes.Status403Forbidden, "view-of-another", $"The view is '{others.View.Owner}''s, who shares it. Make one of your own, or name its owner in ?{TicketViewDescriptions.Agent}=.");
            case TicketViewOutcome.TooMany:
                return ApiProblem.Of(StatusCodes.Status409Conflict, "too-many-views", $"A person has at most {TicketViewRules.MostPerPerson} views. Take one away.");
            default:
                return NotFound(context.GetRouteValue("id") as string ?? "");
        }
    }

    private static IResult NotFound(string id) => ApiProblem.Of(
        StatusCodes.Status404NotFound, "view-not-found", $"The agent sees no view '{(id.Length > 64 ? id[..64] : id)}'.");

    private static ApiRefusedException Wrong(string name, string reason) => new(ApiProblem.Wrong(new Dictionary<string, string> { [name] = reason }));
}
