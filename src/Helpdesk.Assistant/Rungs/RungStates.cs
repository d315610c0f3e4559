using System.Collections.Concurrent;

namespace Helpdesk.Assistant.Rungs;

/// <summary>The state of each rung, shared by all bots that have it.</summary>
internal sealed class RungStates(Ladders ladders, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, RungState> states = new(StringComparer.OrdinalIgnoreCase);

    public RungState Of(string rung) => states.GetOrAdd(rung, static (name, own) => new RungState(own.ladders.OptionsOf(name), own.time), (ladders, time));

    /// <summary>The rungs that are not well, with what is wrong.</summary>
    public IReadOnlyList<(string Rung, string Problem)> Problems() => states
        .OrderBy(state => state.Key, StringComparer.Ordinal)
        .Where(state => state.Value.Problem is not null)
        .Select(state => (state.Key, state.Value.Problem ?? ""))
        .ToList();

    public void Dispose()
    {
        foreach (var state in states.Values)
            state.Dispose();
    }
}
