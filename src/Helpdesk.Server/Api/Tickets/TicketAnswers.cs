using System.Globalization;
using Helpdesk.Core.Tickets;

namespace Helpdesk.Server.Api.Tickets;

/// <summary>What is answered in the same way wherever a ticket is changed.</summary>
internal static class TicketAnswers
{
    /// <summary>The version that a change expects; or what is answered when the ticket has none of those on which it is built.</summary>
    public static async Task<(long? Version, IResult? Refused)> ExpectedAsync(
        HttpContext context, ITickets tickets, string desk, long number, (bool IsAny, IReadOnlyList<long> Versions) condition)
    {
        if (condition.IsAny)
            return (null, null);
        if (condition.Versions is [var only])
            return (only, null);

        // Of several versions only the one that the ticket has can do; of none, none.
        if (await tickets.FindAsync(desk, number, context.RequestAborted) is not { } now)
            return (null, NotFound(desk, number));
        return condition.Versions.Contains(now.Version) ? (now.Version, null) : (null, Stale(context, now));
    }

    public static IResult Answer(HttpContext context, TicketOutcome outcome, string desk, long number)
    {
        switch (outcome)
        {
            case TicketOutcome.Changed changed:
                TicketHeaders.Tag(context, changed.Ticket);
                return TypedResults.Ok(changed.Ticket);
            case TicketOutcome.Conflict conflict:
                return Stale(context, conflict.Newer);
            case TicketOutcome.IsClosed closed:
                TicketHeaders.Tag(context, closed.Ticket);
                return ApiProblem.Of(StatusCodes.Status409Conflict, "ticket-closed", "The ticket is closed, and nothing changes it any more. Make a new one that names its number.", ("ticket", closed.Ticket));
            case TicketOutcome.IsFull:
                return ApiProblem.Of(StatusCodes.Status409Conflict, "ticket-full", $"The ticket would have more than {TicketRules.MostComments} comments or {TicketRules.MostTags} tags. Take tags away, or make a new one that names its number.");
            default:
                return NotFound(desk, number);
        }
    }

    public static IResult Stale(HttpContext context, Ticket newer)
    {
        TicketHeaders.Tag(context, newer);
        return ApiProblem.Of(
            StatusCodes.Status412PreconditionFailed,
            "stale-version",
            "The ticket has been changed since that version. Look at the newer one in 'ticket', and send the change again with its version in If-Match.",
            ("ticket", newer));
    }

    public static IResult NotFound(string desk, long number) => ApiProblem.Of(
        StatusCodes.Status404NotFound, "ticket-not-found", string.Create(CultureInfo.InvariantCulture, $"The desk '{desk}' has no ticket {number}."));

    public static string Number(Ticket ticket) => ticket.Number.ToString(CultureInfo.InvariantCulture);
}
