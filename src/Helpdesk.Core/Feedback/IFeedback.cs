namespace Helpdesk.Core.Feedback;

/// <summary>What customers think of the bots' answers, kept durably.</summary>
public interface IFeedback
{
    /// <summary>Keeps a judgement; the last one on an answer replaces those before.</summary>
    Task SaveAsync(AnswerFeedback feedback, CancellationToken cancellationToken);

    /// <summary>The judgements of a desk, newest first.</summary>
    Task<FeedbackPage> ListAsync(FeedbackQuery query, CancellationToken cancellationToken);
}
