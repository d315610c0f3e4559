namespace Helpdesk.Server.Api.Tickets;

/// <summary>The views that an agent sees.</summary>
internal sealed record TicketViewsAnswer(IReadOnlyList<TicketViewAnswer> Views);
