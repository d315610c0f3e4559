namespace Helpdesk.Core.Tickets;

/// <summary>A page of a ticket's history.</summary>
/// <param name="Entries">The entries, newest first.</param>
/// <param name="Next">What to ask for the page that follows; null on the last one.</param>
public sealed record TicketHistoryPage(IReadOnlyList<TicketHistoryEntry> Entries, long? Next);
