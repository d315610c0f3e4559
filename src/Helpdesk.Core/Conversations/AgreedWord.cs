namespace Helpdesk.Core.Conversations;

/// <summary>What a person has agreed with the customer, in the agent's words: data for the bot, and quoted when the customer asks.</summary>
/// <param name="Text">The words.</param>
/// <param name="Agent">The agent's name as customers read it.</param>
/// <param name="At">When the conversation was handed back.</param>
public sealed record AgreedWord(string Text, string? Agent, DateTimeOffset At);
