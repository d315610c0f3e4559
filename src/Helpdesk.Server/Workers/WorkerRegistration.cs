using Helpdesk.Core;
using Helpdesk.Core.Channels;
using Helpdesk.Core.Transcripts;

namespace Helpdesk.Server.Workers;

/// <summary>Registers what works in the background.</summary>
internal static class WorkerRegistration
{
    public static HelpdeskBuilder AddWorkers(this HelpdeskBuilder builder)
    {
        builder.AddDeliveries();
        builder.AddTranscripts();
        builder.Services.AddHostedService<TurnWorker>();
        builder.Services.AddHostedService<DeliveryWorker>();
        builder.Services.AddHostedService<TranscriptWorker>();
        builder.Services.AddHostedService<DeskWorker>();
        return builder;
    }
}
