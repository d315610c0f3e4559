using System.Text.Json.Serialization;

namespace Helpdesk.Channels.DirectLine;

/// <summary>
/// What a token says, under the names that it has in the JWT. DirectLineJS and Web Chat take the user's id from the claim <c>user</c>.
/// </summary>
internal sealed record TokenClaims
{
    [JsonPropertyName("bot")]
    public required string Bot { get; init; }

    [JsonPropertyName("desk")]
    public required string Desk { get; init; }

    [JsonPropertyName("conv")]
    public required string Conversation { get; init; }

    [JsonPropertyName("user")]
    public required string User { get; init; }

    /// <summary>The name to show, when the business has given one; else the client may.</summary>
    [JsonPropertyName("name")]
    public string? UserName { get; init; }

    /// <summary>The e-mail address that the business has signed.</summary>
    [JsonPropertyName("email")]
    public string? Email { get; init; }

    /// <summary>The telephone number that the business has signed.</summary>
    [JsonPropertyName("phone")]
    public string? Phone { get; init; }

    /// <summary>Whether the business's server has named the user; a page's word alone proves nothing.</summary>
    [JsonPropertyName("known")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Known { get; init; }

    /// <summary>Whether the user is who the id says, by the business's signature.</summary>
    [JsonPropertyName("verified")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Verified { get; init; }

    /// <summary>One of <see cref="TokenUse"/>.</summary>
    [JsonPropertyName("use")]
    public required string Use { get; init; }

    /// <summary>Seconds since 1970.</summary>
    [JsonPropertyName("iat")]
    public required long Issued { get; init; }

    /// <summary>Seconds since 1970.</summary>
    [JsonPropertyName("exp")]
    public required long Expires { get; init; }

    /// <summary>The only web origins that may use the token; null when the bot's own list is enough.</summary>
    [JsonPropertyName("origins")]
    public IReadOnlyList<string>? Origins { get; init; }
}
