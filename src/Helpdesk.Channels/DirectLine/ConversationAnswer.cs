using System.Text.Json.Serialization;

namespace Helpdesk.Channels.DirectLine;

/// <summary>What a client gets to speak with: the answer of the token and conversation calls.</summary>
internal sealed record ConversationAnswer
{
    public required string ConversationId { get; init; }

    public required string Token { get; init; }

    /// <summary>Seconds.</summary>
    [JsonPropertyName("expires_in")]
    public required int ExpiresIn { get; init; }

    /// <summary>Where to open the socket.</summary>
    public string? StreamUrl { get; init; }

    /// <summary>The user of the token, for the widget.</summary>
    public string? UserId { get; init; }

    /// <summary>What the widget shows before the first message.</summary>
    public WidgetBot? Bot { get; init; }
}
