using System.Text.Json.Serialization;

namespace Helpdesk.Channels.DirectLine;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TokenClaims))]
[JsonSerializable(typeof(TokenHeader))]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(ConversationAnswer))]
internal sealed partial class DirectLineJsonContext : JsonSerializerContext;
