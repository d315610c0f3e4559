using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Helpdesk.Core.Records;

namespace Helpdesk.Core.Access;

/// <summary>
/// Makes accounts, and the links by which their owners set a password: good once and for a bounded time; only their hashes are kept.
/// </summary>
public sealed class AgentInvitations(IAgents agents, IKeys keys, TimeProvider time)
{
    /// <summary>How long the link of a new or reset account is good.</summary>
    public static readonly TimeSpan InvitationLasts = TimeSpan.FromHours(24);

    /// <summary>How long the first link of all is good after the last start that has shown it.</summary>
    public static readonly TimeSpan FirstLasts = TimeSpan.FromHours(1);

    /// <summary>The user name of the account that the first start makes, until its owner chooses another.</summary>
    public const string FirstUser = "admin";

    private const string FirstId = "first";
    private const string FirstPurpose = "first-agent";
    private const int Attempts = 8;
    private const int LongestToken = 100;

    /// <summary>
    /// A link's token for the first administrator, while there is no agent; null when there is one. All instances that start within its
    /// time give the same: it follows from a key in the records, so that none voids what another has printed.
    /// </summary>
    public async Task<string?> FirstAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var known = await agents.ListAsync(cancellationToken);
            if (known.Any(account => account is not { Id: FirstId, PasswordHash: null, Disabled: false }))
                return null;
            var account = known.Count == 0
                ? NewAccount(FirstUser, "Administrator", null, [new DeskGrant(DeskGrant.EveryDesk, AgentRole.Administrator)]) with { Id = FirstId }
                : known[0];
            var open = account.InviteUntil > time.GetUtcNow();
            if (known.Count > 0 && !open)
                account = account with { SecurityStamp = NewStamp() };
            var token = await FirstTokenAsync(account, cancellationToken);
            // A link that was asked for on the command line stays the one that is good.
            if (open && !Hash(token).AsSpan().SequenceEqual(account.InviteSha256))
                return null;
            if (await InviteAsync(account, token, FirstLasts, cancellationToken))
                return token;
        }

        throw new TimeoutException("Other instances change the first account faster than it can be read. Start this one again.");
    }

    /// <summary>Makes an account.</summary>
    /// <returns>The token of its link; null when the user name or the address is taken.</returns>
    public Task<string?> AddAsync(string userName, string name, string? email, IReadOnlyList<DeskGrant> grants, CancellationToken cancellationToken) =>
        InviteAsync(NewAccount(userName, name, email, grants), cancellationToken);

    /// <summary>Takes an account's password away, ends its sessions and makes a new link; null when it was changed meanwhile.</summary>
    public Task<string?> ResetAsync(AgentAccount account, CancellationToken cancellationToken) =>
        InviteAsync(account with { PasswordHash = null, Failures = 0, LockedUntil = null, SecurityStamp = NewStamp() }, cancellationToken);

    /// <summary>Disables an account, or lets it in again; its sessions end either way.</summary>
    public async Task<bool> DisableAsync(AgentAccount account, bool disabled, CancellationToken cancellationToken) =>
        await agents.SaveAsync(account with { Disabled = disabled, SecurityStamp = NewStamp() }, cancellationToken) is not null;

    /// <summary>The account whose link this is, while it is good; null otherwise. The first link of all is good only while there is no agent.</summary>
    public async Task<AgentAccount?> FindAsync(string? token, CancellationToken cancellationToken) =>
        token is { Length: > 0 and <= LongestToken }
        && await agents.FindAsync(new AgentKey.Invite(Hash(token)), cancellationToken) is { Disabled: false } account
        && account.InviteUntil > time.GetUtcNow()
        && (account.Id != FirstId || !IsSame(token, await FirstTokenAsync(account, cancellationToken)) || (await agents.ListAsync(cancellationToken)).Count == 1)
            ? account
            : null;

    private async Task<string?> InviteAsync(AgentAccount account, CancellationToken cancellationToken)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return await InviteAsync(account, token, InvitationLasts, cancellationToken) ? token : null;
    }

    private async Task<bool> InviteAsync(AgentAccount account, string token, TimeSpan lasts, CancellationToken cancellationToken) =>
        await agents.SaveAsync(account with { InviteSha256 = Hash(token), InviteUntil = time.GetUtcNow() + lasts }, cancellationToken) is not null;

    private async Task<string> FirstTokenAsync(AgentAccount account, CancellationToken cancellationToken)
    {
        var key = await keys.CurrentAsync(FirstPurpose, cancellationToken);
        return Base64Url.EncodeToString(HMACSHA256.HashData(key.Secret.Span, Encoding.UTF8.GetBytes(account.SecurityStamp)));
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

    private static bool IsSame(string token, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(other));

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
