namespace Helpdesk.Core.Conversations;

/// <summary>A piece of the log. <paramref name="Last"/> is the newest number in the whole log, 0 when there is none.</summary>
public sealed record LogPage(IReadOnlyList<LogEntry> Entries, long Last);
