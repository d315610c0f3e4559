namespace Helpdesk.Core.Handoff;

/// <summary>What became of something that an agent wanted to do with a conversation.</summary>
public abstract record DeskOutcome
{
    private DeskOutcome() { }

    /// <summary>It is done; the conversation has this epoch now.</summary>
    public sealed record Done(long OwnerEpoch) : DeskOutcome;

    /// <summary>Another agent has it.</summary>
    public sealed record TakenBy(string AgentId, string? Name) : DeskOutcome;

    /// <summary>It is not the agent's, so nothing was done.</summary>
    public sealed record NotYours : DeskOutcome;
}
