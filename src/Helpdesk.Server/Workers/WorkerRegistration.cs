using Helpdesk.Core;

namespace Helpdesk.Server.Workers;

/// <summary>Registers what works in the background.</summary>
internal static class WorkerRegistration
{
    public static HelpdeskBuilder AddWorkers(this HelpdeskBuilder builder)
    {
        builder.Services.AddHostedService<TurnWorker>();
        return builder;
    }
}
