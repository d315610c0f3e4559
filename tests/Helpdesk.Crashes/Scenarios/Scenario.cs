using Helpdesk.Core.Conversations;

namespace Helpdesk.Crashes.Scenarios;

/// <summary>One conversation of one run: what the customer and the agents do, and where its workers are interrupted. Follows from the seed.</summary>
internal sealed record Scenario
{
    public required int Seed { get; init; }

    /// <summary>One of <see cref="OutsideChannel"/>.</summary>
    public required string Channel { get; init; }

    public required IReadOnlyList<MessageScript> Messages { get; init; }

    /// <summary>Whether the messages come in a row, without waiting for answers.</summary>
    public required bool Burst { get; init; }

    /// <summary>Whether the sender repeats each message after it was acknowledged.</summary>
    public required bool Redelivers { get; init; }

    /// <summary>The message that the client does not repeat when it gets no acknowledgement; 0 for none.</summary>
    public required int GivesUp { get; init; }

    /// <summary>The message during whose answer the customer asks to stop; 0 for none.</summary>
    public required int StopAt { get; init; }

    /// <summary>The message during whose answer two agents claim the conversation; 0 for none.</summary>
    public required int ClaimAt { get; init; }

    /// <summary>One after the other.</summary>
    public required IReadOnlyList<Interruption> Interruptions { get; init; }

    /// <summary>Its conversation; <paramref name="batch"/> keeps two passes over the same seed apart.</summary>
    public ConversationKey Conversation(string batch) => new("default", "demo-shop", $"{batch}-{Seed}");
}
