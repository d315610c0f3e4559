using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Feedback;

/// <summary>A customer's judgement on a conversation that has ended.</summary>
/// <param name="ActivityId">The line by which it was given.</param>
/// <param name="Rating">1, bad, to 5, good.</param>
/// <param name="Comment">The customer's words; null when none were given.</param>
/// <param name="Agent">The id of the agent who had closed it; null when none had.</param>
public sealed record ConversationSurvey(ConversationKey Conversation, string ActivityId, int Rating, string? Comment, string? Agent, string Customer, DateTimeOffset At);
