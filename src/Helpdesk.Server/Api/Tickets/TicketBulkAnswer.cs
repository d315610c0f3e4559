using Helpdesk.Core.Tickets;

namespace Helpdesk.Server.Api.Tickets;

/// <summary>How the change of several tickets ended.</summary>
/// <param name="Results">Each of them, in the order of the request.</param>
internal sealed record TicketBulkAnswer(IReadOnlyList<TicketBulkAnswer.Line> Results)
{
    public static TicketBulkAnswer Of(IReadOnlyList<TicketBulkResult> results) => new([.. results.Select(Of)]);

    private static Line Of(TicketBulkResult result) => result.Outcome switch
    {
        TicketOutcome.Changed changed => new(result.Number, "changed", TicketSummary.Of(changed.Ticket)),
        TicketOutcome.Conflict conflict => new(result.Number, "conflict", TicketSummary.Of(conflict.Newer)),
        TicketOutcome.IsClosed closed => new(result.Number, "closed", TicketSummary.Of(closed.Ticket)),
        TicketOutcome.IsFull full => new(result.Number, "full", TicketSummary.Of(full.Ticket)),
        _ => new(result.Number, "notFound", null),
    };

    /// <summary>How it ended for one of them.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Outcome">changed, conflict, closed, full or notFound.</param>
    /// <param name="Ticket">The ticket as it stands now, in a conflict the newer version.</param>
    internal sealed record Line(long Number, string Outcome, TicketSummary? Ticket);
}
