namespace Helpdesk.Core.Access;

/// <summary>Everything that a person may do at a desk.</summary>
public enum DeskAction
{
    SeeConversations,
    Claim,
    Reply,
    Note,
    Transfer,
    HandBack,
    Close,
    Snooze,
    TakeOver,
    SeeTickets,
    ChangeTicket,
    CannedReplies,
    SharedCannedReplies,
    SharedTicketViews,
    BulkChangeTickets,
    Export,
    ViewMasked,
    Supervise,
    AssignOthers,
    SeeAudit,
    ManageAgents,
}
