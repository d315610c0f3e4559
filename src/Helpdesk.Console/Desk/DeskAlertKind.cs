namespace Helpdesk.Console.Desk;

/// <summary>Why an agent is called.</summary>
public enum DeskAlertKind
{
    /// <summary>A customer waits in the queue.</summary>
    Waits,

    /// <summary>A customer of the agent's own writes.</summary>
    Writes,

    /// <summary>Somebody has passed a conversation to the agent.</summary>
    Given,
}
