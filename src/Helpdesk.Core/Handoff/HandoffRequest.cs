namespace Helpdesk.Core.Handoff;

/// <summary>A wish that people take a conversation over.</summary>
/// <param name="Reason">Why: a code of <see cref="HandoffReasons"/>.</param>
public sealed record HandoffRequest(string Reason)
{
    /// <summary>Why, in the words of the customer or of the model: data.</summary>
    public string? Note { get; init; }

    /// <summary>The queue's name; null for the bot's first one.</summary>
    public string? Queue { get; init; }

    /// <summary>Above the queue's own priority.</summary>
    public int Priority { get; init; }

    /// <summary>What an agent must be able to do; null when anybody may.</summary>
    public string? Skill { get; init; }

    /// <summary>Whether the customer knows that nobody is on duty and wants to wait all the same.</summary>
    public bool Patient { get; init; }
}
