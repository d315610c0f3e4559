using System.Globalization;

namespace Helpdesk.Crashes.Workers;

/// <summary>How a worker process works.</summary>
/// <param name="Redis">The connection string; empty for the embedded server.</param>
/// <param name="Without">The guard that is taken out; empty for none.</param>
/// <param name="Lease">The lease of a turn.</param>
/// <param name="DeliveryLease">The lease of a delivery.</param>
internal sealed record WorkerOptions(string Redis, string Without, TimeSpan Lease, TimeSpan DeliveryLease)
{
    /// <summary>The first argument of a worker process.</summary>
    public const string Command = "worker";

    /// <summary>How long a flow stands still that shall lose its leases.</summary>
    public TimeSpan Standstill => Lease + TimeSpan.FromMilliseconds(400);

    public string[] Arguments =>
        [Command, Redis, Without, Milliseconds(Lease), Milliseconds(DeliveryLease)];

    public static WorkerOptions Parse(string[] arguments) => new(arguments[1], arguments[2], Span(arguments[3]), Span(arguments[4]));

    private static string Milliseconds(TimeSpan span) => span.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);

    private static TimeSpan Span(string text) => TimeSpan.FromMilliseconds(double.Parse(text, CultureInfo.InvariantCulture));
}
