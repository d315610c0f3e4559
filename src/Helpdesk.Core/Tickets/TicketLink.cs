namespace Helpdesk.Core.Tickets;

/// <summary>A link of a ticket to another one of its desk, as it is seen from the first.</summary>
/// <param name="Relation">How the ticket stands to the other one.</param>
/// <param name="Number">The number of the other one.</param>
/// <param name="Subject">What the other one is about.</param>
/// <param name="Status">Where the other one stands.</param>
public sealed record TicketLink(TicketRelation Relation, long Number, string Subject, TicketStatus Status);
