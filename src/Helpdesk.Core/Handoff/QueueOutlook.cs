namespace Helpdesk.Core.Handoff;

/// <summary>What a customer who waits, or would wait, is honestly told.</summary>
/// <param name="Place">The place in the queue, from 1.</param>
/// <param name="Wait">
/// How long others have waited within the last hour, in whole minutes of time on duty: see <see cref="Routing.Wait"/>. Null when there is
/// nothing to go by.
/// </param>
/// <param name="Open">Whether the queue's hours say that somebody works now.</param>
/// <param name="Opens">When they do next; null while it is open, and when they never do.</param>
/// <param name="AgentsOnline">How many agents take conversations now.</param>
public sealed record QueueOutlook(int Place, TimeSpan? Wait, bool Open, DateTimeOffset? Opens, int AgentsOnline)
{
    /// <summary>Whether somebody may come soon.</summary>
    public bool OnDuty => Open && AgentsOnline > 0;
}
