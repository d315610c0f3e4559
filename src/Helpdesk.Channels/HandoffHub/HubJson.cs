using System.Text.Json.Serialization;

namespace Helpdesk.Channels.HandoffHub;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HubHandoff))]
[JsonSerializable(typeof(HubTranscript))]
internal sealed partial class HubJson : JsonSerializerContext;
