using System.Text.Json.Serialization;

namespace Helpdesk.Server.Commands;

/// <summary>An activity as this client reads and writes it: the part of the protocol that a terminal needs.</summary>
internal sealed record DirectLineActivity
{
    public string? Type { get; init; }
    public string? Id { get; init; }
    public string? Text { get; init; }
    public string? Name { get; init; }
    public string? ReplyToId { get; init; }
    public DirectLineAccount? From { get; init; }
    public DirectLineChannelData? ChannelData { get; init; }
    public IReadOnlyList<DirectLineEntity>? Entities { get; init; }
    public DirectLineSuggestions? SuggestedActions { get; init; }

    /// <summary>Whether it is a piece of a running answer, with the whole text so far.</summary>
    [JsonIgnore]
    public bool IsStreaming => Type == "typing" && ChannelData?.StreamType == "streaming";

    /// <summary>Whether it says what the bot is doing, before the first words.</summary>
    [JsonIgnore]
    public bool IsInformative => Type == "typing" && ChannelData?.StreamType == "informative";

    /// <summary>The ids of the messages that this one answers; empty when it answers none.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Answered =>
        Type != "message" ? [] : ChannelData?.Answers ?? (ReplyToId is { } replyTo ? [replyTo] : []);
}

internal sealed record DirectLineAccount(string? Id, string? Name = null, string? Role = null);

internal sealed record DirectLineChannelData
{
    [JsonPropertyName("clientActivityID")]
    public string? ClientActivityId { get; init; }

    public string? StreamType { get; init; }
    public string? StreamId { get; init; }
    public IReadOnlyList<string>? Answers { get; init; }
}

internal sealed record DirectLineEntity(string? Type, IReadOnlyList<DirectLineCitation>? Citation);

internal sealed record DirectLineCitation(int? Position, DirectLineAppearance? Appearance);

internal sealed record DirectLineAppearance(string? Name, string? Url);

internal sealed record DirectLineSuggestions(IReadOnlyList<DirectLineAction>? Actions);

internal sealed record DirectLineAction(string? Title);

internal sealed record DirectLineFrame(IReadOnlyList<DirectLineActivity>? Activities, string? Watermark);

internal sealed record DirectLinePass
{
    public string? ConversationId { get; init; }
    public string? Token { get; init; }

    [JsonPropertyName("expires_in")]
    public int ExpiresIn { get; init; }

    public string? StreamUrl { get; init; }
    public string? UserId { get; init; }
}

internal sealed record DirectLineReceipt(string? Id);

internal sealed record DirectLineRefusal(DirectLineRefusalDetail? Error);

internal sealed record DirectLineRefusalDetail(string? Code, string? Message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DirectLineActivity))]
[JsonSerializable(typeof(DirectLineFrame))]
[JsonSerializable(typeof(DirectLinePass))]
[JsonSerializable(typeof(DirectLineReceipt))]
[JsonSerializable(typeof(DirectLineRefusal))]
internal sealed partial class DirectLineJson : JsonSerializerContext;
