using Helpdesk.Core;
using Helpdesk.Core.Channels;
using Helpdesk.Core.Turns;

namespace Helpdesk.Server.Workers;

/// <summary>Registers what works in the background.</summary>
internal static class WorkerRegistration
{
    public static HelpdeskBuilder AddWorkers(this HelpdeskBuilder builder)
    {
        builder.AddTurns();
        builder.AddDeliveries();
        builder.Services.AddHostedService<TurnWorker>();
        builder.Services.AddHostedService<DeliveryWorker>();
        return builder;
    }
}
