using Helpdesk.Assistant.Plugins;
using Helpdesk.Core;
using Helpdesk.Core.Limits;
using Helpdesk.Core.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Plugins.Ticketing;

/// <summary>Registers what a model may do with the customer's tickets.</summary>
public static class TicketingRegistration
{
    public static HelpdeskBuilder AddTicketing(this HelpdeskBuilder builder) => builder.AddPlugin(
        "Ticketing",
        scope => new TicketingPlugin(
            scope,
            scope.Services.GetRequiredService<ITickets>(),
            scope.Services.GetRequiredService<ITicketList>(),
            scope.Services.GetRequiredService<ILimits>()));
}
