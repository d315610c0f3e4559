using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Handoff;

/// <summary>Lets the bot's models write for its agents. Nothing of it reaches a customer before an agent has sent it.</summary>
public interface IDeskWriter
{
    /// <summary>Whether the bot has a model that could.</summary>
    bool CanWrite(BotDefinition bot);

    /// <summary>Writes something; null when no model could.</summary>
    /// <param name="lines">The conversation, oldest first.</param>
    /// <param name="language">The language to write in: <c>en</c>, <c>zh</c>.</param>
    /// <param name="text">What is to be translated; null for the other tasks.</param>
    Task<string?> WriteAsync(BotDefinition bot, DeskTask task, IReadOnlyList<LogEntry> lines, string language, string? text, CancellationToken cancellationToken);
}
