namespace Helpdesk.Channels.DirectLine;

/// <summary>The body with which a token or a conversation is asked for; all of it optional.</summary>
internal sealed record TokenRequest
{
    /// <summary>The user to speak as.</summary>
    public TokenRequestUser? User { get; init; }

    /// <summary>The web origins that may use the token.</summary>
    public IReadOnlyList<string?>? TrustedOrigins { get; init; }
}
