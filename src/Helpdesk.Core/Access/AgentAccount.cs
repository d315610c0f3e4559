namespace Helpdesk.Core.Access;

/// <summary>An agent's account.</summary>
public sealed record AgentAccount
{
    /// <summary>The longest user name, and the longest name.</summary>
    public const int NameLength = 64;

    /// <summary>Whether a text can be a user name or a name.</summary>
    public static bool IsName(string text) => text.Trim().Length is > 0 and <= NameLength && !text.Any(char.IsControl);

    public required string Id { get; init; }

    /// <summary>What the agent signs in with; case does not matter.</summary>
    public required string UserName { get; init; }

    /// <summary>The name that customers and colleagues read.</summary>
    public required string Name { get; init; }

    public string? Email { get; init; }

    /// <summary>The address of a picture; null when there is none.</summary>
    public string? Picture { get; init; }

    public IReadOnlyList<DeskGrant> Grants { get; init; } = [];

    public IReadOnlyList<string> Skills { get; init; } = [];

    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>How many conversations the agent takes at once.</summary>
    public int Capacity { get; init; } = 5;

    public bool Disabled { get; init; }

    /// <summary>Null until a password was set.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>Changes with everything that must end the agent's sessions.</summary>
    public required string SecurityStamp { get; init; }

    /// <summary>Wrong passwords in a row.</summary>
    public int Failures { get; init; }

    /// <summary>Until when no password is looked at; null when it is.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>SHA-256 of the link by which the agent may set a password; null when there is none.</summary>
    public byte[]? InviteSha256 { get; init; }

    public DateTimeOffset? InviteUntil { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Rises with each change; 0 before it was saved.</summary>
    public long Version { get; init; }

    /// <summary>The id alone: what else is here is a secret in part, and none of it belongs into a log.</summary>
    public override string ToString() => Id;

    /// <summary>The agent's role on a desk, the highest that a grant gives; null when none does.</summary>
    public AgentRole? RoleOn(string desk) =>
        Grants.Where(grant => grant.Desk == desk || grant.Desk == DeskGrant.EveryDesk).Select(grant => (AgentRole?)grant.Role).Max();
}
