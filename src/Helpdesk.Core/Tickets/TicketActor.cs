namespace Helpdesk.Core.Tickets;

/// <summary>Who does something to a ticket.</summary>
/// <param name="Party">The side.</param>
/// <param name="Id">The requester's id, an agent's id, a bot's id, an API key's name.</param>
public sealed record TicketActor(TicketParty Party, string Id);
