namespace Helpdesk.Core.Handoff;

/// <summary>How a promise stands.</summary>
public enum SlaState
{
    Running,

    /// <summary>Nobody is on duty, so the clock stands.</summary>
    Paused,

    /// <summary>Most of the time is used up.</summary>
    Warned,

    Breached,
}
