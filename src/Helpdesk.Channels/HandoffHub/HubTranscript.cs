using System.Text.Json;

namespace Helpdesk.Channels.HandoffHub;

/// <summary>What was said before a handoff.</summary>
internal sealed record HubTranscript(IReadOnlyList<JsonElement> Activities);
