using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Transcripts;

/// <summary>What a conversation is besides its lines: enough to take it up again where the store has nothing of it.</summary>
public sealed record ConversationHead
{
    /// <summary>The life of the store in which it was copied.</summary>
    public required long Incarnation { get; init; }

    /// <summary>The number of the last line that was copied.</summary>
    public required long Sequence { get; init; }

    public required long OwnerEpoch { get; init; }

    public required long LeaseFence { get; init; }

    public ConversationOwner Owner { get; init; } = new ConversationOwner.Bot();

    /// <summary>The bot's memory as <see cref="ConversationStateJson"/> writes it; empty when no turn has ended.</summary>
    public ReadOnlyMemory<byte> State { get; init; }

    /// <summary>Where the customer is, as the JSON of a <see cref="Activities.ConversationReference"/>.</summary>
    public ReadOnlyMemory<byte> Reference { get; init; }

    /// <summary>What the page has told, as JSON; empty when nothing.</summary>
    public ReadOnlyMemory<byte> Context { get; init; }

    /// <summary>Whether answers leave through the outbox.</summary>
    public bool DeliverOutside { get; init; }

    /// <summary>Under what repeats of the last lines are recognised, with the numbers of these lines; given when it is read from the records.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Repeats { get; init; } = [];
}
