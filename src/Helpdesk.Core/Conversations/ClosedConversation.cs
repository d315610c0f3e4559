namespace Helpdesk.Core.Conversations;

/// <summary>How people have ended a conversation.</summary>
/// <param name="AgentId">Who closed it.</param>
/// <param name="Agent">The agent's name as customers read it.</param>
/// <param name="Reason">Why, in the desk's words.</param>
/// <param name="At">When.</param>
public sealed record ClosedConversation(string AgentId, string? Agent, string Reason, DateTimeOffset At);
