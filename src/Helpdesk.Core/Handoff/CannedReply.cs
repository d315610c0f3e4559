namespace Helpdesk.Core.Handoff;

/// <summary>A text that agents say often. What stands between double braces is filled in (Liquid).</summary>
/// <param name="Owner">The id of the agent whose it is; null for the whole desk.</param>
/// <param name="Name">By which it is chosen; one of each name for each owner.</param>
public sealed record CannedReply(string Desk, string? Owner, string Name, string Text)
{
    public const int LongestName = 60;
    public const int LongestText = 4000;

    /// <summary>The most of one owner.</summary>
    public const int Most = 200;

    /// <summary>What is wrong with a name and a text; null when nothing is.</summary>
    public static string? Problem(string name, string text) =>
        name.Trim().Length is 0 or > LongestName || name.Any(char.IsControl) ? $"A canned reply has a name of 1 to {LongestName} characters."
        : text.Trim().Length == 0 || text.Length > LongestText || text.Contains('\0', StringComparison.Ordinal) ? $"A canned reply has a text of 1 to {LongestText} characters."
        : null;
}
