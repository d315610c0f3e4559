namespace Helpdesk.Core.Access;

/// <summary>Who may do what: the one table that is asked before each action.</summary>
public static class AgentRights
{
    /// <summary>The least role that may.</summary>
    public static AgentRole Least(DeskAction action) => action switch
    {
        DeskAction.SharedCannedReplies or DeskAction.SharedTicketViews or DeskAction.BulkChangeTickets => AgentRole.Editor,
        DeskAction.Export or DeskAction.ViewMasked or DeskAction.Supervise or DeskAction.AssignOthers or DeskAction.SeeAudit => AgentRole.Supervisor,
        DeskAction.ManageAgents => AgentRole.Administrator,
        _ => AgentRole.Agent,
    };

    public static bool May(AgentRole role, DeskAction action) => role >= Least(action);

    /// <summary>Whether an account may do something at a desk: it is not disabled, and one of its grants says so.</summary>
    public static bool May(AgentAccount account, string desk, DeskAction action) =>
        !account.Disabled && account.RoleOn(desk) is { } role && May(role, action);
}
