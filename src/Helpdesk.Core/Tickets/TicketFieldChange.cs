namespace Helpdesk.Core.Tickets;

/// <summary>What a change did to one field.</summary>
/// <param name="Field">The field.</param>
/// <param name="From">What it was before, as text: names in lower case, times as ISO 8601, tags separated by commas; null for nothing.</param>
/// <param name="To">What it is since then.</param>
public sealed record TicketFieldChange(TicketField Field, string? From, string? To);
