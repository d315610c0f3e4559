using Helpdesk.Core.Tickets;

namespace Helpdesk.Server.Api.Tickets;

/// <summary>The links of a ticket.</summary>
internal sealed record TicketLinksAnswer(IReadOnlyList<TicketLink> Links);
