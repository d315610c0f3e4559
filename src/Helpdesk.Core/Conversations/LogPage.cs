namespace Helpdesk.Core.Conversations;

/// <summary>A piece of the log. <paramref name="Last"/> is the newest number in the whole log, 0 when there is none.</summary>
public sealed record LogPage(IReadOnlyList<LogEntry> Entries, long Last)
{
    /// <summary>
    /// Numbers that no line has, when the piece reaches over them: the store was lost once, and went on safely above all that it had
    /// given. <c>After</c> is the last line before them, <c>To</c> the last of them. Null in a log without a loss.
    /// </summary>
    public (long After, long To)? Gap { get; init; }
}
