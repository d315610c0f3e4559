namespace Helpdesk.Core.Turns;

/// <summary>Whether a worker may go on with its turn.</summary>
public enum LeaseOutcome
{
    /// <summary>Go on.</summary>
    Held,

    /// <summary>The customer has asked to stop: commit what was said.</summary>
    Stopped,

    /// <summary>Another worker has the turn, or another owner the conversation: end without a word.</summary>
    Lost,
}
