namespace Helpdesk.Core.Handoff;

/// <summary>Who gets a conversation, and how long customers wait.</summary>
public static class Routing
{
    /// <summary>What others have waited lately: the median; null when there is nothing to go by.</summary>
    public static TimeSpan? Wait(IReadOnlyList<TimeSpan> lately) => lately.Count == 0 ? null : lately.Order().ElementAt(lately.Count / 2);

    /// <summary>
    /// The least busy agent who takes conversations, has room, can do what is asked and speaks the language; null when there is none.
    /// Where a queue names no languages, the customer's is a wish: who speaks it comes first.
    /// </summary>
    /// <param name="load">How many conversations each agent has.</param>
    public static Present? Pick(
        IEnumerable<Present> agents, IReadOnlyDictionary<string, int> load, QueueDefinition queue, string? skill, string? language) => agents
        .Where(agent => agent.Status == PresenceStatus.Online && load.GetValueOrDefault(agent.Id) < agent.Capacity)
        .Where(agent => CanDo(agent, queue, skill))
        .OrderBy(agent => language is null || agent.Languages.Contains(language, StringComparer.OrdinalIgnoreCase) ? 0 : 1)
        .ThenBy(agent => load.GetValueOrDefault(agent.Id))
        .ThenBy(agent => agent.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>Whether an agent may take what a queue holds.</summary>
    public static bool CanDo(Present agent, QueueDefinition queue, string? skill) =>
        queue.Skills.All(needed => agent.Skills.Contains(needed, StringComparer.OrdinalIgnoreCase))
        && (skill is null || agent.Skills.Contains(skill, StringComparer.OrdinalIgnoreCase))
        && (queue.Languages.Count == 0 || queue.Languages.Any(needed => agent.Languages.Contains(needed, StringComparer.OrdinalIgnoreCase)));
}
