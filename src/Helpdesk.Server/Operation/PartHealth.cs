namespace Helpdesk.Server.Operation;

/// <summary>How a part is. <paramref name="Problem"/> and <paramref name="Since"/> are null while it is well; a part that is not vital is degraded, not down.</summary>
internal sealed record PartHealth(string Name, string? Problem, DateTimeOffset? Since, bool IsVital = true);
