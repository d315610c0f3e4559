using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Core.Access;

/// <summary>
/// Makes accounts, and the links by which their owners set a password: good once and for a bounded time; only their hashes are kept.
/// </summary>
public sealed class AgentInvitations(IAgents agents, TimeProvider time)
{
    /// <summary>How long the link of a new or reset account is good.</summary>
    public static readonly TimeSpan InvitationLasts = TimeSpan.FromHours(24);

    /// <summary>How long the first link of all is good.</summary>
    public static readonly TimeSpan FirstLasts = TimeSpan.FromHours(1);

    /// <summary>The user name of the account that the first start makes, until its owner chooses another.</summary>
    public const string FirstUser = "admin";

    private const int LongestToken = 100;

    /// <summary>A link's token for the first administrator, while no account has a password; null when one has.</summary>
    public async Task<string?> FirstAsync(CancellationToken cancellationToken)
    {
        var known = await agents.ListAsync(cancellationToken);
        if (known.Any(account => account.PasswordHash is not null || account.UserName != FirstUser))
            return null;
        var account = known.Count > 0
            ? known[0]
            : NewAccount(FirstUser, "Administrator", null, [new DeskGrant(DeskGrant.EveryDesk, AgentRole.Administrator)]);
        return await InviteAsync(account, FirstLasts, cancellationToken);
    }

    /// <summary>Makes an account.</summary>
    /// <returns>The token of its link; null when the user name or the address is taken.</returns>
    public Task<string?> AddAsync(string userName, string name, string? email, IReadOnlyList<DeskGrant> grants, CancellationToken cancellationToken) =>
        InviteAsync(NewAccount(userName, name, email, grants), InvitationLasts, cancellationToken);

    /// <summary>Takes an account's password away, ends its sessions and makes a new link; null when it was changed meanwhile.</summary>
    public Task<string?> ResetAsync(AgentAccount account, CancellationToken cancellationToken) => InviteAsync(
        account with { PasswordHash = null, Failures = 0, LockedUntil = null, SecurityStamp = NewStamp() }, InvitationLasts, cancellationToken);

    /// <summary>Disables an account, or lets it in again; its sessions end either way.</summary>
    public async Task<bool> DisableAsync(AgentAccount account, bool disabled, CancellationToken cancellationToken) =>
        await agents.SaveAsync(account with { Disabled = disabled, SecurityStamp = NewStamp() }, cancellationToken) is not null;

    /// <summary>The account whose link this is, while it is good; null otherwise.</summary>
    public async Task<AgentAccount?> FindAsync(string? token, CancellationToken cancellationToken) =>
        token is { Length: > 0 and <= LongestToken }
        && await agents.FindAsync(new AgentKey.Invite(Hash(token)), cancellationToken) is { Disabled: false } account
        && account.InviteUntil > time.GetUtcNow()
            ? account
            : null;

    private async Task<string?> InviteAsync(AgentAccount account, TimeSpan lasts, CancellationToken cancellationToken)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var invited = account with { InviteSha256 = Hash(token), InviteUntil = time.GetUtcNow() + lasts };
        return await agents.SaveAsync(invited, cancellationToken) is null ? null : token;
    }

    private AgentAccount NewAccount(string userName, string name, string? email, IReadOnlyList<DeskGrant> grants) => new()
    {
        Id = Guid.NewGuid().ToString("N"),
        UserName = userName,
        Name = name,
        Email = email,
        Grants = grants,
        SecurityStamp = NewStamp(),
        CreatedAt = time.GetUtcNow(),
    };

    private static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(20));

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
