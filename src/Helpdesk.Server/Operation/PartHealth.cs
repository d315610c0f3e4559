namespace Helpdesk.Server.Operation;

/// <summary>
/// How a part is. <paramref name="Problem"/> and <paramref name="Since"/> are null while it is well; <paramref name="Notice"/> is what
/// should be mended all the same. A part that is not vital is degraded, not down.
/// </summary>
internal sealed record PartHealth(string Name, string? Problem, DateTimeOffset? Since, string? Notice = null, bool IsVital = true);
