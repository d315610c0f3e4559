namespace Helpdesk.Core.Conversations;

/// <summary>What was said before the lines that a prompt still shows, in a model's words: data, never instructions.</summary>
/// <param name="Text">A few sentences.</param>
/// <param name="Through">The number of the last line of the log that is part of it.</param>
public sealed record ConversationSummary(string Text, long Through);
