namespace Helpdesk.Server.Operation;

/// <summary>How a part is. <paramref name="Problem"/> and <paramref name="Since"/> are null while it is well.</summary>
internal sealed record PartHealth(string Name, string? Problem, DateTimeOffset? Since);
