namespace Helpdesk.Core.Conversations;

/// <summary>Who answers the customer now. Exactly one party owns a conversation at any time.</summary>
public abstract record ConversationOwner
{
    private ConversationOwner() { }

    public sealed record Bot : ConversationOwner;

    public sealed record Queue(string Reason, DateTimeOffset Since) : ConversationOwner;

    public sealed record Agent(string AgentId, DateTimeOffset Since) : ConversationOwner;
}
