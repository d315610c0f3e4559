using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Handoff;

/// <summary>A conversation as the desk lists it.</summary>
public sealed record DeskConversation
{
    public required ConversationKey Conversation { get; init; }
    public required ConversationOwner Owner { get; init; }
    public required long OwnerEpoch { get; init; }

    /// <summary>The number of the newest line.</summary>
    public required long Last { get; init; }

    /// <summary>What the bot remembers of it.</summary>
    public required ConversationState State { get; init; }

    /// <summary>Where the customer is.</summary>
    public required ConversationReference Reference { get; init; }

    /// <summary>What the page around the widget has told last.</summary>
    public ConversationContext? Context { get; init; }

    /// <summary>Since when the customer has been waiting for a person's word; null when the last word was a person's.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Since when the customer waits for a person, in the queue or for a word; null when there is nothing to wait for.</summary>
    public DateTimeOffset? WaitsSince => Owner is ConversationOwner.Queue { Since: var since } && (AskedAt is null || since < AskedAt) ? since : AskedAt;

    /// <summary>When the customer spoke last; null when that is not known.</summary>
    public DateTimeOffset? HeardAt { get; init; }

    /// <summary>When a person answered first since the bot gave it up; null before.</summary>
    public DateTimeOffset? FirstReplyAt { get; init; }

    /// <summary>When the bot gave it up; null while the bot owns it.</summary>
    public DateTimeOffset? HandedAt { get; init; }
}
