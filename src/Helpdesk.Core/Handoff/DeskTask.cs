namespace Helpdesk.Core.Handoff;

/// <summary>What a model writes for an agent.</summary>
public enum DeskTask
{
    /// <summary>What the conversation is about, what was tried, what is open, what comes next; at most 90 words.</summary>
    Brief,

    /// <summary>A reply that the agent may change and say.</summary>
    Reply,

    /// <summary>A text in another language.</summary>
    Translation,
}
