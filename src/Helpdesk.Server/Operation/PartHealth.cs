namespace Helpdesk.Server.Operation;

/// <summary>How a part is. <paramref name="Problem"/> and <paramref name="Since"/> are null while it is well; <paramref name="Note"/> is what people should know all the same.</summary>
internal sealed record PartHealth(string Name, string? Problem, DateTimeOffset? Since, string? Note = null);
