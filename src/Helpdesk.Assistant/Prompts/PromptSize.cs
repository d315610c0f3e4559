namespace Helpdesk.Assistant.Prompts;

/// <summary>How much of what is known goes into a prompt.</summary>
internal enum PromptSize
{
    /// <summary>The window of the conversation, its summary, all passages.</summary>
    Whole,

    /// <summary>The last exchange and the best passages, each cut: after a server has called the whole too long.</summary>
    Trimmed,

    /// <summary>The customer's message and its passages, nothing of what was said before: after a server has refused what was said.</summary>
    Alone,
}
