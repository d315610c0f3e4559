namespace Helpdesk.Core.Tickets;

/// <summary>A page of a list of tickets.</summary>
/// <param name="Tickets">The tickets, in the order of the query.</param>
/// <param name="Next">The cursor of the page that follows; null on the last one.</param>
public sealed record TicketPage(IReadOnlyList<TicketSummary> Tickets, string? Next);
