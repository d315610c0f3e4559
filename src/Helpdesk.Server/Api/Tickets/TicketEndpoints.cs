using Helpdesk.Core.Access;
using Helpdesk.Core.Tickets;
using Helpdesk.Server.Api.Description;

namespace Helpdesk.Server.Api.Tickets;

/// <summary>The tickets over HTTP.</summary>
internal static class TicketEndpoints
{
    public static void MapTickets(this RouteGroupBuilder api)
    {
        var tickets = api.MapGroup("/tickets").WithTags("Tickets");
        tickets.MapGet("", ListAsync).Needs(ApiScopes.ReadTickets).Described(TicketDescriptions.List);
        tickets.MapPost("", CreateAsync).Needs(ApiScopes.WriteTickets).Described(TicketDescriptions.Create);
        tickets.MapGet("/{number:long}", ReadAsync).Needs(ApiScopes.ReadTickets).Described(TicketDescriptions.Read);
        tickets.MapPatch("/{number:long}", ChangeAsync).Needs(ApiScopes.WriteTickets).Described(TicketDescriptions.Change);
        tickets.MapPost("/{number:long}/comments", CommentAsync).Needs(ApiScopes.WriteTickets).Described(TicketDescriptions.Comment);
        tickets.MapTicketDesk();
        tickets.MapTicketViews();
    }

    private static async Task<IResult> ListAsync(HttpContext context, DeskChoice desks, ITicketList list)
    {
        var query = TicketQueryReader.Read(context.Request.Query, desks.Of(context));
        return await list.ListAsync(query, context.RequestAborted) is { } page
            ? TypedResults.Ok(page)
            : ApiProblem.Of(StatusCodes.Status400BadRequest, "invalid-cursor", "The cursor is none that was given for this query: only limit may change from page to page. Begin again without one.");
    }

    private static async Task<IResult> CreateAsync(HttpContext context, DeskChoice desks, ITicketRequests requests)
    {
        var caller = ApiCaller.Of(context);
        var desk = desks.Of(context);
        var key = TicketHeaders.IdempotencyKey(context) is { } own ? $"rest:{caller.Name}:{own}" : $"rest:{Guid.NewGuid():N}";
        var ticket = TicketBodies.New(await RequestFields.ReadAsync(context), desk, caller);
        switch (await requests.RequestAsync(ticket, key, context.RequestAborted))
        {
            case TicketCreation.KeyIsTaken taken:
                return ApiProblem.Of(
                    StatusCodes.Status422UnprocessableEntity,
                    "idempotency-key-reused",
                    $"This Idempotency-Key has made ticket {TicketAnswers.Number(taken.Ticket)} from another body. Send a new key with a new ticket.");
            case var creation:
                TicketHeaders.Tag(context, creation.Ticket);
                var asked = context.Request.Query.ContainsKey(DeskChoice.Parameter) ? $"?{DeskChoice.Parameter}={desk}" : "";
                return TypedResults.Created($"/api/tickets/{TicketAnswers.Number(creation.Ticket)}{asked}", creation.Ticket);
        }
    }

    private static async Task<IResult> ReadAsync(HttpContext context, long number, DeskChoice desks, ITickets tickets)
    {
        var desk = desks.Of(context);
        if (await tickets.FindAsync(desk, number, context.RequestAborted) is not { } ticket)
            return TicketAnswers.NotFound(desk, number);
        TicketHeaders.Tag(context, ticket);
        return TicketHeaders.IsKnown(context, ticket) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(ticket);
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, long number, DeskChoice desks, ITickets tickets)
    {
        var desk = desks.Of(context);
        var condition = TicketHeaders.Condition(context);
        var change = TicketBodies.Change(await RequestFields.ReadAsync(context), ApiCaller.Of(context));
        (var expected, var refused) = await TicketAnswers.ExpectedAsync(context, tickets, desk, number, condition);
        if (refused is not null)
            return refused;
        var outcome = await tickets.ChangeAsync(desk, number, change, expected, idempotencyKey: null, context.RequestAborted);
        return TicketAnswers.Answer(context, outcome, desk, number);
    }

    private static async Task<IResult> CommentAsync(HttpContext context, long number, DeskChoice desks, ITickets tickets)
    {
        var caller = ApiCaller.Of(context);
        var desk = desks.Of(context);
        var key = TicketHeaders.IdempotencyKey(context) is { } own ? $"rest:{caller.Name}:{own}" : null;
        var change = TicketBodies.Comment(await RequestFields.ReadAsync(context), caller);
        var outcome = await tickets.ChangeAsync(desk, number, change, expectedVersion: null, key, context.RequestAborted);
        if (outcome is not TicketOutcome.Changed changed)
            return TicketAnswers.Answer(context, outcome, desk, number);

        // A key that was used before gives the ticket without adding: then the comment of that time stands on it.
        var comment = change.Comment!;
        if (changed.Ticket.Comments.LastOrDefault(own => own.Author == comment.Author && own.Internal == comment.Internal && own.Text == comment.Text) is not { } made)
            return ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, "idempotency-key-reused", "This Idempotency-Key has added another comment to this ticket. Send a new key with a new comment.");
        TicketHeaders.Tag(context, changed.Ticket);
        return TypedResults.Json(made, statusCode: StatusCodes.Status201Created);
    }
}
