using System.Text.Json;
using System.Text.Json.Serialization;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Redis;

/// <summary>The stored form of an owner: its kind, which the scripts read, and the party as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ConversationOwner.Queue))]
[JsonSerializable(typeof(ConversationOwner.Agent))]
internal sealed partial class OwnerJson : JsonSerializerContext
{
    public static (string Kind, string Party) Write(ConversationOwner owner) => owner switch
    {
        ConversationOwner.Queue queue => ("queue", JsonSerializer.Serialize(queue, Default.Queue)),
        ConversationOwner.Agent agent => ("agent", JsonSerializer.Serialize(agent, Default.Agent)),
        _ => ("bot", ""),
    };

    public static ConversationOwner Read(string? kind, string? party) => kind switch
    {
        "queue" => JsonSerializer.Deserialize(party!, Default.Queue)!,
        "agent" => JsonSerializer.Deserialize(party!, Default.Agent)!,
        _ => new ConversationOwner.Bot(),
    };
}
