using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helpdesk.Core.Conversations;

/// <summary>The stored form of an owner: its kind, which is looked at without reading more, and the party as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ConversationOwner.Queue))]
[JsonSerializable(typeof(ConversationOwner.Agent))]
public sealed partial class ConversationOwnerJson : JsonSerializerContext
{
    /// <summary>The kind (<c>bot</c>, <c>queue</c>, <c>agent</c>) and the party, which is empty for a bot.</summary>
    public static (string Kind, string Party) Write(ConversationOwner owner) => owner switch
    {
        ConversationOwner.Queue queue => ("queue", JsonSerializer.Serialize(queue, Default.Queue)),
        ConversationOwner.Agent agent => ("agent", JsonSerializer.Serialize(agent, Default.Agent)),
        _ => ("bot", ""),
    };

    /// <summary>Reads what <see cref="Write"/> wrote; nothing stored means the bot.</summary>
    public static ConversationOwner Read(string? kind, string? party) => kind switch
    {
        "queue" => JsonSerializer.Deserialize(party!, Default.Queue)!,
        "agent" => JsonSerializer.Deserialize(party!, Default.Agent)!,
        _ => new ConversationOwner.Bot(),
    };
}
