using Helpdesk.Core.Activities;

namespace Helpdesk.Core.Conversations;

/// <summary>What a subscriber of a conversation hears, in the order in which the store decided it.</summary>
public abstract record ConversationEvent
{
    private ConversationEvent() { }

    /// <summary>A line was added to the log.</summary>
    public sealed record Logged(LogEntry Entry) : ConversationEvent;

    /// <summary>The running answer, whole text so far.</summary>
    public sealed record Streaming(PartialAnswer Partial) : ConversationEvent;

    /// <summary>The bot began or ended its work on a turn: typing can be shown or taken away.</summary>
    public sealed record Working(bool Busy, string TurnId) : ConversationEvent;

    /// <summary>The owner changed; streamed text of an older epoch is void.</summary>
    public sealed record OwnerChanged(long OwnerEpoch) : ConversationEvent;

    /// <summary>Something that passes by and is not in the log.</summary>
    public sealed record Signal(Activity Activity) : ConversationEvent;

    /// <summary>Events may have been missed (a lost connection): read the log from the last number seen.</summary>
    public sealed record Missed : ConversationEvent;
}
