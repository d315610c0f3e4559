namespace Helpdesk.Core.Bots;

/// <summary>The files of a bot cannot be used; says every problem with file, line, key and reason.</summary>
public sealed class BotFilesException(IReadOnlyList<BotProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<BotProblem> Problems { get; } = problems;
}
