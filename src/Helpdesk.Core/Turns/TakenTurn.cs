using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Turns;

/// <summary>A turn under lease, as the store hands it to a worker.</summary>
public sealed record TakenTurn
{
    public required ConversationKey Conversation { get; init; }

    /// <summary>Names the turn within its conversation; a retried turn has the same. Ids of its answer derive from it.</summary>
    public required string Id { get; init; }

    public required Guard Guard { get; init; }

    /// <summary>How long the turn is held without being renewed.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the turn has been taken, this time included.</summary>
    public required int Takes { get; init; }

    /// <summary>How often it was given back because it failed.</summary>
    public required int Failures { get; init; }

    /// <summary>The messages that it answers, frozen at the first take, oldest first; never empty.</summary>
    public required IReadOnlyList<LogEntry> Messages { get; init; }

    public required ConversationState State { get; init; }

    /// <summary>Where the customer is.</summary>
    public required ConversationReference Reference { get; init; }

    /// <summary>What the page around the widget has told last; null when nothing.</summary>
    public ConversationContext? Context { get; init; }

    /// <summary>Whether the channel takes its answers from the outbox.</summary>
    public required bool DeliverOutside { get; init; }

    /// <summary>What earlier attempts have done, by ordinal.</summary>
    public required IReadOnlyList<JournalEntry> Journal { get; init; }

    /// <summary>The number of the last piece that an earlier attempt has streamed, 0 when none.</summary>
    public required long StreamSequence { get; init; }

    /// <summary>What an earlier attempt has streamed last; null when nothing.</summary>
    public Activity? Partial { get; init; }

    /// <summary>The customer has asked to stop before the turn was taken.</summary>
    public required bool Stopped { get; init; }

    /// <summary>The id of the stream in which the answer is shown while it is written.</summary>
    public string StreamId => $"{Conversation.Id}|{Id}.s";

    /// <summary>The id of the <paramref name="part"/>th final activity, from 0.</summary>
    public string FinalId(int part) => part == 0 ? $"{Conversation.Id}|{Id}" : $"{Conversation.Id}|{Id}.{part}";
}
