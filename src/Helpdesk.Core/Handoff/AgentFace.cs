namespace Helpdesk.Core.Handoff;

/// <summary>An agent as customers and colleagues meet one.</summary>
/// <param name="Id">Who.</param>
/// <param name="Name">The name that customers read.</param>
/// <param name="Picture">The address of a picture; null when there is none.</param>
public sealed record AgentFace(string Id, string Name, string? Picture = null);
