using System.Globalization;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Records;

namespace Helpdesk.Redis;

/// <summary>Which life of the data this is, judged by what the store says and what the records have seen.</summary>
internal static class IncarnationRule
{
    /// <param name="stored">What the store holds; number 0 when it is empty.</param>
    /// <param name="seen">What the records have seen last.</param>
    /// <param name="now">A new life takes its number from the time, which is above all epochs of the lives before.</param>
    /// <returns>The number to go on with, and what was lost, or null.</returns>
    public static (long Number, string? Loss) Decide(Incarnation stored, Incarnation? seen, DateTimeOffset now)
    {
        if (stored.Number == 0)
        {
            return seen is null
                ? (now.ToUnixTimeMilliseconds(), null)
                : (Next(seen, now), "it is empty, and the records have seen conversations in it");
        }

        if (seen is not null && (stored.Number < seen.Number || (stored.Number == seen.Number && stored.Beat < seen.Beat)))
        {
            return (Next(seen, now), string.Create(
                CultureInfo.InvariantCulture,
                $"it is older (beat {stored.Beat}) than the records have seen it (beat {seen.Beat}), as after a restored backup or a failover"));
        }

        return (stored.Number, null);
    }

    /// <summary>Judges by the marks that every shard has of its life, once the whole store is known to be no older than it was.</summary>
    /// <param name="marked">The life for which all shards once had a mark.</param>
    /// <param name="missing">How many of them have none now.</param>
    public static (long Number, string? Loss) Decide(Incarnation stored, long marked, int missing, DateTimeOffset now) =>
        marked == stored.Number && missing > 0
            ? (Next(stored, now), string.Create(CultureInfo.InvariantCulture, $"{missing} of {ConversationKey.Shards} shards are empty"))
            : (stored.Number, null);

    private static long Next(Incarnation seen, DateTimeOffset now) => Math.Max(now.ToUnixTimeMilliseconds(), seen.Number + 1);
}
