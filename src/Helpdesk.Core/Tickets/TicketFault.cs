namespace Helpdesk.Core.Tickets;

/// <summary>What is wrong with a field of a ticket.</summary>
/// <param name="Field">The property of what was checked.</param>
/// <param name="Reason">What it has to be, as a sentence without its subject: "has at most 200 characters".</param>
public sealed record TicketFault(string Field, string Reason);
