using System.Collections.Concurrent;
using Helpdesk.Core.Feedback;

namespace Helpdesk.Testing.Records;

/// <summary>Judgements in memory, the last one on each answer.</summary>
public sealed class RememberedFeedback : IFeedback
{
    private readonly ConcurrentDictionary<string, AnswerFeedback> kept = new(StringComparer.Ordinal);

    public IEnumerable<AnswerFeedback> All => kept.Values;

    public Task SaveAsync(AnswerFeedback feedback, CancellationToken cancellationToken)
    {
        kept[feedback.ActivityId] = feedback;
        return Task.CompletedTask;
    }

    public Task<FeedbackPage> ListAsync(FeedbackQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(new FeedbackPage([.. kept.Values.OrderByDescending(feedback => feedback.At)], null));
}
