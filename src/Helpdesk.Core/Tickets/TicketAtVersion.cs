namespace Helpdesk.Core.Tickets;

/// <summary>A ticket that is to be changed with others.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Version">The version that was seen; null when it does not matter.</param>
public sealed record TicketAtVersion(long Number, long? Version);
