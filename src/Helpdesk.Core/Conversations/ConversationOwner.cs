namespace Helpdesk.Core.Conversations;

/// <summary>Who answers the customer now. Exactly one party owns a conversation at any time.</summary>
public abstract record ConversationOwner
{
    private ConversationOwner() { }

    public sealed record Bot : ConversationOwner;

    /// <param name="Reason">Why the bot gave the conversation up: a code of <see cref="Handoff.HandoffReasons"/>.</param>
    /// <param name="Since">When.</param>
    public sealed record Queue(string Reason, DateTimeOffset Since) : ConversationOwner
    {
        /// <summary>The queue's name within the bot; null for its first one.</summary>
        public string? Name { get; init; }

        /// <summary>Higher comes first.</summary>
        public int Priority { get; init; }

        /// <summary>What an agent must be able to do; null when anybody may.</summary>
        public string? Skill { get; init; }

        /// <summary>Why, in the words of the customer or of the model: data.</summary>
        public string? Note { get; init; }

        /// <summary>The agent for whom it waits; null for anybody.</summary>
        public string? Preferred { get; init; }
    }

    public sealed record Agent(string AgentId, DateTimeOffset Since) : ConversationOwner
    {
        /// <summary>The name that customers read.</summary>
        public string? Name { get; init; }

        /// <summary>The address of the picture that customers see; null when there is none.</summary>
        public string? Picture { get; init; }

        /// <summary>How it had waited before; null when it was taken over from the bot.</summary>
        public Queue? From { get; init; }

        /// <summary>Until when it rests unless the customer speaks; null when it does not.</summary>
        public DateTimeOffset? SnoozedUntil { get; init; }
    }
}
