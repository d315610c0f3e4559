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

    /// <summary>The conversation that a signed user has left: the one that follows it is meant, the same on each of the user's devices.</summary>
    public string? After { get; init; }

    /// <summary>The language of the page, a BCP 47 tag: texts of other languages are left out of the answer.</summary>
    public string? Locale { get; init; }

    /// <summary>The web origins that may use the token.</summary>
    public IReadOnlyList<string?>? TrustedOrigins { get; init; }
}
