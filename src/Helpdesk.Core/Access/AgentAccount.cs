using System.Text;
using Helpdesk.Core.Texts;

namespace Helpdesk.Core.Access;

/// <summary>An agent's account.</summary>
public sealed record AgentAccount
{
    /// <summary>The longest user name, and the longest name.</summary>
    public const int NameLength = 64;

    /// <summary>The longest address of a mailbox (RFC 5321), and of a picture.</summary>
    private const int EmailLength = 254, PictureLength = 500;

    /// <summary>Whether a text can be a user name or a name. Compatibility forms count as what they stand for, because a user name is compared by it.</summary>
    public static bool IsName(string text) =>
        text.Trim().Length is > 0 and <= NameLength && !text.Any(char.IsControl) && IsWhole(text) && NormalForms.Of(text, NormalizationForm.FormKC).Length <= NameLength;

    /// <summary>Whether a text can be an address of a mailbox: something on both sides of one @, and nothing that cannot stand in one.</summary>
    public static bool IsEmail(string text) =>
        text.Length <= EmailLength && text.Split('@') is [{ Length: > 0 }, { Length: > 0 }] && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) && IsWhole(text);

    /// <summary>Whether a text can be the address of a picture: of the web by https, or a path of this server.</summary>
    public static bool IsPicture(string text) =>
        text.Length is > 0 and <= PictureLength && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c == '\\')
        && (text.StartsWith('/')
            ? !text.StartsWith("//", StringComparison.Ordinal) && IsWhole(text)
            : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0);

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

    /// <summary>The sessions that were ended one by one, the last of them.</summary>
    public IReadOnlyList<EndedSession> EndedSessions { get; init; } = [];

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

    /// <summary>Whether every surrogate has its other half: what has not can be neither compared nor kept.</summary>
    private static bool IsWhole(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\uFFFE' || (char.IsSurrogate(text[at]) && (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[++at]))))
                return false;
        }

        return true;
    }

    /// <summary>The agent's role on a desk, the highest that a grant gives; null when none does.</summary>
    public AgentRole? RoleOn(string desk) =>
        Grants.Where(grant => grant.Desk == desk || grant.Desk == DeskGrant.EveryDesk).Select(grant => (AgentRole?)grant.Role).Max();
}
