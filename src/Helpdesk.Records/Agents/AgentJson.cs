using System.Text.Json.Serialization;
using Helpdesk.Core.Access;

namespace Helpdesk.Records.Agents;

/// <summary>The stored form of an account.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AgentAccount))]
internal sealed partial class AgentJson : JsonSerializerContext;
