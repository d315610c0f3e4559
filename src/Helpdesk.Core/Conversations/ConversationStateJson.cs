using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helpdesk.Core.Conversations;

/// <summary>The stored form of <see cref="ConversationState"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConversationState))]
public sealed partial class ConversationStateJson : JsonSerializerContext
{
    /// <summary>The state as UTF-8 JSON.</summary>
    public static byte[] Write(ConversationState state) => JsonSerializer.SerializeToUtf8Bytes(state, Default.ConversationState);

    /// <summary>Reads a stored state; a new conversation has none.</summary>
    public static ConversationState Read(ReadOnlySpan<byte> json) =>
        json.IsEmpty ? new ConversationState() : JsonSerializer.Deserialize(json, Default.ConversationState)!;
}
