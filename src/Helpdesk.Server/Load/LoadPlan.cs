namespace Helpdesk.Server.Load;

/// <summary>What the load shall be.</summary>
/// <param name="Rate">Messages per second of all customers together; null when each waits for its answer, and then for <paramref name="Think"/>.</param>
internal sealed record LoadPlan(string Url, string Bot, string? Secret, int Customers, double? Rate, TimeSpan Think, TimeSpan Duration, string Question)
{
    /// <summary>How long answers are waited for once nothing more is sent.</summary>
    public static readonly TimeSpan Drain = TimeSpan.FromSeconds(60);

    /// <summary>The time between two messages of one customer, where the rate decides it.</summary>
    public TimeSpan? Interval => Rate is { } rate ? TimeSpan.FromSeconds(Customers / rate) : null;
}
