namespace Helpdesk.Core.Access;

/// <summary>What an agent is on a desk; <c>*</c> stands for every desk.</summary>
public sealed record DeskGrant(string Desk, AgentRole Role)
{
    public const string EveryDesk = "*";
}
