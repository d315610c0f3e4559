namespace Helpdesk.Core.Knowledge;

/// <summary>The businesses' knowledge.</summary>
public interface IKnowledge
{
    /// <summary>
    /// Searches a bot's entries. Entries in <paramref name="language"/> are preferred; without one, the language of the question is.
    /// The same call serves the bot, the command line and the evaluations.
    /// </summary>
    /// <exception cref="KeyNotFoundException">There is no such bot.</exception>
    ValueTask<KnowledgeResult> SearchAsync(string bot, string question, string? language, int limit, CancellationToken cancellationToken);
}
