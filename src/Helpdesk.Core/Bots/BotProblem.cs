namespace Helpdesk.Core.Bots;

/// <summary>What is wrong in a bot's files, and where.</summary>
/// <param name="File">The file, relative to the bots or prompts folder's parent.</param>
/// <param name="Line">From 1; 0 where no line is to blame.</param>
/// <param name="Key">The key or column; empty where none is to blame.</param>
/// <param name="Reason">What is wrong and what to do.</param>
public sealed record BotProblem(string File, int Line, string Key, string Reason)
{
    public override string ToString() =>
        $"{File}{(Line > 0 ? $":{Line}" : "")}: {(Key.Length > 0 ? $"{Key}: " : "")}{Reason}";
}
