namespace Helpdesk.Core.Feedback;

/// <summary>What customers think of conversations that have ended, kept durably.</summary>
public interface ISurveys
{
    /// <summary>Keeps a judgement; the same line is kept once.</summary>
    Task SaveAsync(ConversationSurvey survey, CancellationToken cancellationToken);

    /// <summary>The judgements of a desk, newest first.</summary>
    Task<IReadOnlyList<ConversationSurvey>> ListAsync(string desk, int limit, CancellationToken cancellationToken);
}
