namespace Helpdesk.Core.Feedback;

/// <summary>Whether an answer was worth it.</summary>
public enum FeedbackRating
{
    Up,
    Down,
}
