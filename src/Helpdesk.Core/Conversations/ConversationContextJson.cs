using System.Text.Json.Serialization;

namespace Helpdesk.Core.Conversations;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConversationContext))]
internal sealed partial class ConversationContextJson : JsonSerializerContext;
