namespace Helpdesk.Core.Access;

/// <summary>The right of a program of the business to use the REST interface; its secret is known to that program alone.</summary>
public sealed record ApiKey
{
    /// <summary>The longest name.</summary>
    public const int NameLength = 64;

    /// <summary>Names the key in lists, and the writer of what is written with it.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do: some of <see cref="ApiScopes"/>.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The desks whose things it may see; empty for all.</summary>
    public required IReadOnlyList<string> Desks { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was withdrawn; null while it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>When it was last used, to about a minute.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>Whether it may be used at a moment.</summary>
    public bool IsGood(DateTimeOffset now) => RevokedAt is null && !(ExpiresAt <= now);
}
