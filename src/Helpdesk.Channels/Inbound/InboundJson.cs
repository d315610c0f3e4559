using System.Text.Json.Serialization;

namespace Helpdesk.Channels.Inbound;

/// <summary>The answers to posted activities, written by generated code.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(InboundError))]
[JsonSerializable(typeof(InboundAccepted))]
internal sealed partial class InboundJson : JsonSerializerContext;
