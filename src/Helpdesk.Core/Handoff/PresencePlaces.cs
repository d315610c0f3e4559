using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Handoff;

/// <summary>The names of the places where somebody can be.</summary>
public static class PresencePlaces
{
    /// <summary>The agents of a desk.</summary>
    public static string Desk(string desk) => $"desk:{desk}";

    /// <summary>The agents who look at a conversation.</summary>
    public static string Agents(ConversationKey conversation) => $"agents:{conversation.Path}";

    /// <summary>The windows in which the customer has a conversation open.</summary>
    public static string Customer(ConversationKey conversation) => $"customer:{conversation.Path}";
}
