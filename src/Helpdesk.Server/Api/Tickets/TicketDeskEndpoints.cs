using System.Globalization;
using Helpdesk.Core.Access;
using Helpdesk.Core.Tickets;
using Helpdesk.Server.Api.Description;

namespace Helpdesk.Server.Api.Tickets;

/// <summary>What a desk does with its tickets besides reading and changing one: many at once, merges, links, history.</summary>
internal static class TicketDeskEndpoints
{
    public static void MapTicketDesk(this RouteGroupBuilder tickets)
    {
        tickets.MapPost("/bulk", BulkAsync).Needs(ApiScopes.WriteTickets).Described(TicketDeskDescriptions.Bulk);
        tickets.MapPost("/{number:long}/merge", MergeAsync).Needs(ApiScopes.WriteTickets).Described(TicketDeskDescriptions.Merge);
        tickets.MapGet("/{number:long}/links", LinksAsync).Needs(ApiScopes.ReadTickets).Described(TicketDeskDescriptions.Links);
        tickets.MapPost("/{number:long}/links", LinkAsync).Needs(ApiScopes.WriteTickets).Described(TicketDeskDescriptions.Link);
        tickets.MapDelete("/{number:long}/links/{relation}/{other:long}", UnlinkAsync).Needs(ApiScopes.WriteTickets).Described(TicketDeskDescriptions.Unlink);
        tickets.MapGet("/{number:long}/history", HistoryAsync).Needs(ApiScopes.ReadTickets).Described(TicketDeskDescriptions.History);
    }

    private static async Task<IResult> BulkAsync(HttpContext context, DeskChoice desks, ITicketBulk bulk)
    {
        var caller = ApiCaller.Of(context);
        var desk = desks.Of(context);
        var key = TicketHeaders.IdempotencyKey(context) is { } own ? $"rest-bulk:{caller.Name}:{own}" : null;
        (var tickets, var change) = TicketBodies.Bulk(await RequestFields.ReadAsync(context), caller);
        return TypedResults.Ok(TicketBulkAnswer.Of(await bulk.ChangeAsync(desk, tickets, change, key, context.RequestAborted)));
    }

    private static async Task<IResult> MergeAsync(HttpContext context, long number, DeskChoice desks, ITickets tickets, ITicketMerge merge)
    {
        var desk = desks.Of(context);
        var condition = TicketHeaders.Condition(context);
        var sources = TicketBodies.Sources(await RequestFields.ReadAsync(context), number);
        (var expected, var refused) = await TicketAnswers.ExpectedAsync(context, tickets, desk, number, condition);
        if (refused is not null)
            return refused;

        switch (await merge.MergeAsync(desk, number, sources, expected, TicketBodies.Actor(ApiCaller.Of(context)), context.RequestAborted))
        {
            case TicketMergeOutcome.Merged merged:
                TicketHeaders.Tag(context, merged.Target);
                return TypedResults.Ok(merged.Target);
            case TicketMergeOutcome.Conflict conflict:
                return TicketAnswers.Stale(context, conflict.Newer);
            case TicketMergeOutcome.AreClosed closed:
                return ApiProblem.Of(
                    StatusCodes.Status409Conflict, "ticket-closed", $"Closed tickets are not merged, and nothing was: {Listed(closed.Numbers)}. Leave them out, or link them.", ("numbers", closed.Numbers));
            case TicketMergeOutcome.IsFull full:
                return ApiProblem.Of(StatusCodes.Status409Conflict, "ticket-full", $"Ticket {Listed([full.Number])} has as many comments or links as it may have. Merge into another one.");
            case TicketMergeOutcome.NotFound missing:
                return ApiProblem.Of(
                    StatusCodes.Status404NotFound, "ticket-not-found", $"The desk '{desk}' has none of {Listed(missing.Numbers)}, and nothing was merged.", ("numbers", missing.Numbers));
            case var outcome:
                throw new InvalidOperationException($"No answer to {outcome}.");
        }
    }

    private static async Task<IResult> LinksAsync(HttpContext context, long number, DeskChoice desks, ITicketLinks links)
    {
        var desk = desks.Of(context);
        return await links.ListAsync(desk, number, context.RequestAborted) is { } found ? TypedResults.Ok(new TicketLinksAnswer(found)) : TicketAnswers.NotFound(desk, number);
    }

    private static async Task<IResult> LinkAsync(HttpContext context, long number, DeskChoice desks, ITicketLinks links)
    {
        var desk = desks.Of(context);
        (var relation, var other) = TicketBodies.Link(await RequestFields.ReadAsync(context), number);
        return Answer(await links.LinkAsync(desk, number, relation, other, TicketBodies.Actor(ApiCaller.Of(context)), context.RequestAborted), desk);
    }

    private static async Task<IResult> UnlinkAsync(HttpContext context, long number, string relation, long other, DeskChoice desks, ITicketLinks links)
    {
        var desk = desks.Of(context);
        if (ApiNames.Find<TicketRelation>(relation) is not { } known || !TicketLinkRules.IsFree(known) || number == other)
            return ApiProblem.Wrong(new Dictionary<string, string> { ["relation"] = $"must be one of {string.Join(", ", TicketDeskDescriptions.Relations)}, to another ticket" });
        return Answer(await links.UnlinkAsync(desk, number, known, other, TicketBodies.Actor(ApiCaller.Of(context)), context.RequestAborted), desk);
    }

    private static IResult Answer(TicketLinkOutcome outcome, string desk) => outcome switch
    {
        TicketLinkOutcome.Done done => TypedResults.Ok(new TicketLinksAnswer(done.Links)),
        TicketLinkOutcome.NotFound missing => TicketAnswers.NotFound(desk, missing.Number),
        TicketLinkOutcome.IsFull full => ApiProblem.Of(
            StatusCodes.Status409Conflict, "ticket-full", $"Ticket {Listed([full.Number])} has {TicketLinkRules.MostLinks} links, more than which it cannot have. Take some away."),
        _ => throw new InvalidOperationException($"No answer to {outcome}."),
    };

    private static async Task<IResult> HistoryAsync(HttpContext context, long number, DeskChoice desks, ITicketHistory history)
    {
        var desk = desks.Of(context);
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in context.Request.Query.Keys.Where(name => TicketDeskDescriptions.HistoryParameters.All(known => known.Name != name)))
            errors.TryAdd(name.Length > 64 ? name[..64] : name, $"is no parameter here; there are {string.Join(", ", TicketDeskDescriptions.HistoryParameters.Select(known => known.Name))}");
        var limit = Number(context, "limit", TicketHistoryRules.LargestPage, errors) ?? 50;
        var before = Number(context, "before", long.MaxValue, errors);
        if (errors.Count > 0)
            return ApiProblem.Wrong(errors);
        return await history.ReadAsync(desk, number, before, (int)limit, context.RequestAborted) is { } page ? TypedResults.Ok(page) : TicketAnswers.NotFound(desk, number);
    }

    private static long? Number(HttpContext context, string name, long most, Dictionary<string, string> errors)
    {
        if (context.Request.Query[name] is not { Count: > 0 } given)
            return null;
        if (given is [{ } text] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
            return number;
        errors.TryAdd(name, string.Create(CultureInfo.InvariantCulture, $"must be from 1 to {most}"));
        return null;
    }

    private static string Listed(IEnumerable<long> numbers) => string.Join(", ", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));
}
