using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Helpdesk.Core.Operation;

/// <summary>What the house reports about itself: one source of traces, one meter; both cost nothing while nobody listens.</summary>
public static class Telemetry
{
    public const string Name = "Helpdesk";

    /// <summary>The source of the traces. A turn is one activity, so that all its lines carry one trace id.</summary>
    public static ActivitySource Traces { get; } = new(Name);

    /// <summary>The source of the metrics.</summary>
    public static Meter Metrics { get; } = new(Name);
}
