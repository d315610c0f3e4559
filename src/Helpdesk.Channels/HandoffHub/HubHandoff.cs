namespace Helpdesk.Channels.HandoffHub;

/// <summary>The context of a handoff, the <c>value</c> of <c>handoff.initiate</c>.</summary>
/// <param name="HandoffId">To be sent back with each <c>handoff.status</c>, so that a late one is not taken for one of the next handoff.</param>
internal sealed record HubHandoff(string? Queue, string Reason, string? Note, string? Skill, string? Language, string HandoffId);
