namespace Helpdesk.Core.Access;

/// <summary>A session that its agent has ended; whatever was copied of it is worth nothing.</summary>
/// <param name="Until">When nobody could use it any more anyway.</param>
public sealed record EndedSession(string Id, DateTimeOffset Until);
