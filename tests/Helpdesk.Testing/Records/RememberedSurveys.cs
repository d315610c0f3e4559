using System.Collections.Concurrent;
using Helpdesk.Core.Feedback;

namespace Helpdesk.Testing.Records;

/// <summary>Judgements on conversations in memory, each line's once.</summary>
public sealed class RememberedSurveys : ISurveys
{
    private readonly ConcurrentDictionary<string, ConversationSurvey> kept = new(StringComparer.Ordinal);

    public Task SaveAsync(ConversationSurvey survey, CancellationToken cancellationToken)
    {
        kept.TryAdd(survey.ActivityId, survey);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ConversationSurvey>> ListAsync(string desk, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ConversationSurvey>>([.. kept.Values.OrderByDescending(survey => survey.At).Take(limit)]);
}
