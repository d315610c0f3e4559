using System.Text.Json.Serialization;

namespace Helpdesk.Channels.DirectLine;

/// <summary>The header of a token. Anything else in it is refused: we wrote none.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record TokenHeader
{
    [JsonPropertyName("alg")]
    public required string Algorithm { get; init; }

    [JsonPropertyName("typ")]
    public string? Type { get; init; }

    [JsonPropertyName("kid")]
    public required string KeyId { get; init; }
}
