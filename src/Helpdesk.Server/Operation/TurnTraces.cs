using System.Diagnostics;
using Helpdesk.Core.Operation;

namespace Helpdesk.Server.Operation;

/// <summary>
/// Gives each turn a trace id although nothing is exported: an activity exists only while somebody listens, and the logs need
/// its id.
/// </summary>
internal static class TurnTraces
{
    public static void Listen() => ActivitySource.AddActivityListener(new ActivityListener
    {
        ShouldListenTo = static source => source.Name == Telemetry.Name,
        Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
    });
}
