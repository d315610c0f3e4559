namespace Helpdesk.Core.Feedback;

/// <summary>Judgements, newest first. <paramref name="Next"/> is the cursor of the next page, null when this is the last.</summary>
public sealed record FeedbackPage(IReadOnlyList<AnswerFeedback> Items, string? Next);
