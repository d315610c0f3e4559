namespace Helpdesk.Core.Tickets;

/// <summary>How the change of one of several tickets ended.</summary>
public sealed record TicketBulkResult(long Number, TicketOutcome Outcome);
