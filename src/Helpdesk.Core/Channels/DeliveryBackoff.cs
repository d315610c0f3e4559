namespace Helpdesk.Core.Channels;

/// <summary>How long to wait before the next attempt, where the platform does not say.</summary>
public static class DeliveryBackoff
{
    /// <summary>The longest wait, also where a platform asks for a longer one.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>One second, doubled with each attempt up to ten minutes, and between half and the whole of that.</summary>
    /// <param name="attempt">The attempt that did not succeed, from 1.</param>
    /// <param name="random">From 0 to 1, so that those who failed together do not return together.</param>
    public static TimeSpan After(int attempt, double random)
    {
        var seconds = Math.Min(600, Math.Pow(2, Math.Clamp(attempt - 1, 0, 20)));
        return TimeSpan.FromSeconds(seconds * (0.5 + (random / 2)));
    }

    /// <summary>What a platform asks for, within bounds.</summary>
    public static TimeSpan Bounded(TimeSpan asked) =>
        asked < TimeSpan.Zero ? TimeSpan.Zero : asked > Longest ? Longest : asked;
}
