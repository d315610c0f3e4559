namespace Helpdesk.Core.Handoff;

/// <summary>How the conversations of a queue come to agents.</summary>
public enum QueueAssignment
{
    /// <summary>An agent claims one.</summary>
    Pull,

    /// <summary>The least busy agent who can is given one.</summary>
    Push,
}
