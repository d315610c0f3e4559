using Helpdesk.Core.Conversations;

namespace Helpdesk.Assistant.Rungs;

/// <summary>Keeps which lines of a conversation a model's server has refused, so that no later turn sends them again.</summary>
internal static class RefusedLines
{
    /// <summary>More than a prompt shows: an older one is never sent anyway.</summary>
    private const int Most = 64;

    public static ConversationState Add(ConversationState state, IEnumerable<long> lines) => state with
    {
        Refused = (state.Refused ?? []).Concat(lines).Distinct().Order().TakeLast(Most).ToList(),
    };
}
