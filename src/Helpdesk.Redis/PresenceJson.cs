using System.Text.Json.Serialization;
using Helpdesk.Core.Handoff;

namespace Helpdesk.Redis;

/// <summary>The stored form of who is present.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Present))]
internal sealed partial class PresenceJson : JsonSerializerContext;
