using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Feedback;

/// <summary>A customer's judgement on one answer.</summary>
/// <param name="ActivityId">The answer.</param>
/// <param name="Reason">The customer's words; null when none were given.</param>
/// <param name="Customer">Who judges, by the id of the channel.</param>
public sealed record AnswerFeedback(ConversationKey Conversation, string ActivityId, FeedbackRating Rating, string? Reason, string Customer, DateTimeOffset At);
