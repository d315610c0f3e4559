using System.Text.Json.Serialization;

namespace Helpdesk.Core.Conversations;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PrechatAnswer))]
internal sealed partial class PrechatAnswerJson : JsonSerializerContext;
