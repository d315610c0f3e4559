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
}
