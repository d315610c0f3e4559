namespace Helpdesk.Core.Handoff;

/// <summary>Who gets a conversation, and how long customers wait.</summary>
public static class Routing
{
    /// <summary>
    /// What others have waited lately, in whole minutes, rounded up: the median, between the two in the middle where their number is
    /// even, so that it neither flatters nor frightens. Never less than what somebody in the queue has waited already; null when no
    /// wait has ended lately, however long somebody has been waiting, because then nobody knows.
    /// </summary>
    /// <param name="lately">The waits that ended lately.</param>
    /// <param name="oldest">How long who waits longest has been waiting.</param>
    public static TimeSpan? Wait(IReadOnlyList<TimeSpan> lately, TimeSpan oldest)
    {
        if (lately.Count == 0)
            return null;
        var ordered = lately.Order().ToList();
        var median = (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2;
        return TimeSpan.FromMinutes(Math.Ceiling((median > oldest ? median : oldest).TotalMinutes));
    }

    /// <summary>
    /// The agents who take conversations, have room, can do what is asked and speak the language, in the order in which they get one:
    /// the least busy first, of these who was given one the longest ago, then by id. Where a queue names no languages, the customer's is
    /// a wish: who speaks it comes before all others.
    /// </summary>
    /// <param name="load">How many conversations each agent has, of all queues.</param>
    /// <param name="given">When each agent was given one last; who is missing never was.</param>
    public static IReadOnlyList<Present> Order(
        IEnumerable<Present> agents, IReadOnlyDictionary<string, int> load, IReadOnlyDictionary<string, DateTimeOffset> given,
        QueueDefinition queue, string? skill, string? language) =>
    [
        .. agents
            .Where(agent => agent.Status == PresenceStatus.Online && load.GetValueOrDefault(agent.Id) < agent.Capacity)
            .Where(agent => CanDo(agent, queue, skill, language))
            .OrderBy(agent => language is null || Speaks(agent, language) ? 0 : 1)
            .ThenBy(agent => load.GetValueOrDefault(agent.Id))
            .ThenBy(agent => given.TryGetValue(agent.Id, out var last) ? last : DateTimeOffset.MinValue)
            .ThenBy(agent => agent.Id, StringComparer.Ordinal),
    ];

    /// <summary>
    /// Whether an agent may be given what a queue holds: all skills, and of the queue's languages the customer's, or any of them when
    /// the customer's is unknown or none of the queue's.
    /// </summary>
    public static bool CanDo(Present agent, QueueDefinition queue, string? skill, string? language) =>
        queue.Skills.All(needed => agent.Skills.Contains(needed, StringComparer.OrdinalIgnoreCase))
        && (skill is null || agent.Skills.Contains(skill, StringComparer.OrdinalIgnoreCase))
        && (queue.Languages.Count == 0
            || (language is not null && queue.Languages.Any(one => IsSame(one, language))
                ? Speaks(agent, language)
                : queue.Languages.Any(one => Speaks(agent, one))));

    private static bool Speaks(Present agent, string language) => agent.Languages.Any(spoken => IsSame(spoken, language));

    /// <summary>Languages are the same by their first part: zh and zh-CN.</summary>
    private static bool IsSame(string one, string other) => First(one).Equals(First(other), StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> First(string language)
    {
        var text = language.AsSpan().Trim();
        var end = text.IndexOfAny('-', '_');
        return end < 0 ? text : text[..end];
    }
}
