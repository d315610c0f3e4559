namespace Helpdesk.Channels.DirectLine;

/// <summary>The body with which a token or a conversation is asked for; all of it optional.</summary>
internal sealed record TokenRequest
{
    /// <summary>The user to speak as.</summary>
    public TokenRequestUser? User { get; init; }

    /// <summary>A business's signed word on who the user is; see <see cref="IdentityTokens"/>.</summary>
    public string? Identity { get; init; }

    /// <summary>Whether a user who is known shall begin a new conversation instead of taking up the last one.</summary>
    public bool New { get; init; }

    /// <summary>The web origins that may use the token.</summary>
    public IReadOnlyList<string?>? TrustedOrigins { get; init; }
}
