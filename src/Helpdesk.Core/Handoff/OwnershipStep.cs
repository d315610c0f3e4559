using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Handoff;

/// <summary>What a wish does to the ownership of a conversation.</summary>
public abstract record OwnershipStep
{
    private OwnershipStep() { }

    /// <summary>It gets this owner.</summary>
    public sealed record To(ConversationOwner Owner) : OwnershipStep;

    /// <summary>All is as wished already.</summary>
    public sealed record Nothing : OwnershipStep;

    /// <summary>Refused: another agent has it.</summary>
    public sealed record TakenBy(string AgentId, string? Name) : OwnershipStep;

    /// <summary>Refused: who wishes does not own it.</summary>
    public sealed record NotYours : OwnershipStep;
}
