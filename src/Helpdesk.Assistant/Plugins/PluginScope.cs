using Helpdesk.Assistant.Retrieval;
using Helpdesk.Core.Turns;

namespace Helpdesk.Assistant.Plugins;

/// <summary>What a plugin object may use while it serves one call.</summary>
/// <param name="Turn">The turn in which the model calls; ids come from here, never from the model.</param>
/// <param name="Passages">The passages of the turn, for a plugin that finds more of them.</param>
/// <param name="Services">The server's services.</param>
public sealed record PluginScope(Turn Turn, Passages Passages, IServiceProvider Services)
{
    /// <summary>The same for each attempt at this call and for no other call: what an outside system gets to recognise a repeat.</summary>
    public string IdempotencyKey { get; init; } = "";
}
