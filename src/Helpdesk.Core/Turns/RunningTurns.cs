using System.Collections.Concurrent;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Turns;

/// <summary>The turns that run in this process, so that a customer's stop or an agent's claim reaches them at once.</summary>
public sealed class RunningTurns
{
    // By interruption, not by conversation: two workers may look for the same turn, and only one gets it. Interruptions are rare.
    private readonly ConcurrentDictionary<TurnInterruption, string> running = new();

    /// <summary>Has the conversation's running turn look at its lease now; nothing when none runs here.</summary>
    public void Interrupt(ConversationKey conversation)
    {
        foreach (var (interruption, path) in running)
        {
            if (path == conversation.Path)
                interruption.Raise();
        }
    }

    internal TurnInterruption Enter(ConversationKey conversation)
    {
        var interruption = new TurnInterruption();
        running[interruption] = conversation.Path;
        return interruption;
    }

    internal void Leave(TurnInterruption interruption) => running.TryRemove(interruption, out _);
}
