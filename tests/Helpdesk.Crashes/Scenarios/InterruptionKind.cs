namespace Helpdesk.Crashes.Scenarios;

/// <summary>How a worker is interrupted.</summary>
internal enum InterruptionKind
{
    /// <summary>The process ends at once (SIGKILL).</summary>
    Kill,

    /// <summary>The one turn stands still beyond its lease, then goes on as if nothing had happened.</summary>
    Stall,

    /// <summary>The whole process stands still beyond its leases (SIGSTOP), then goes on.</summary>
    Freeze,
}
