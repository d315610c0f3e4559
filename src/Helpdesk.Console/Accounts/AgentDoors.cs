using System.Security.Claims;
using Helpdesk.Core.Access;
using Microsoft.AspNetCore.Identity;

namespace Helpdesk.Console.Accounts;

/// <summary>The ways into the console and out of it.</summary>
internal sealed class AgentDoors(AgentSignIn signIns, UserManager<AgentUser> users, IAgents agents, IAudit audit, OidcSettings oidc, TimeProvider time)
{
    private const int Attempts = 8;

    public bool HasOidc => oidc.IsConfigured;

    /// <summary>Where to go after signing in: a page of the console, and never another site.</summary>
    public static string LocalPath(string? to) =>
        to is { Length: < 2000 } && (to == "console" || to.StartsWith("console/", StringComparison.Ordinal) || to.StartsWith("console?", StringComparison.Ordinal))
        && !to.Contains("..", StringComparison.Ordinal) && !to.Contains('\\') ? to : "console";

    /// <summary>Whether the owner of a good link chooses the user name: the one whom the first start has invited. All others are known by theirs.</summary>
    public static bool ChoosesUserName(AgentAccount account) => account.UserName == AgentInvitations.FirstUser;

    /// <summary>Sets the password of an account with a good link, which is used up by that, and signs its owner in.</summary>
    /// <returns>What is wrong, as codes; empty when it is done.</returns>
    public async Task<IReadOnlyList<string>> SetPasswordAsync(AgentAccount account, string userName, string name, string password, CancellationToken cancellationToken)
    {
        var user = new AgentUser(account with
        {
            UserName = ChoosesUserName(account) ? userName.Trim() : account.UserName,
            Name = name.Trim(),
            InviteSha256 = null,
            InviteUntil = null,
        });
        if (!AgentAccount.IsName(user.Account.UserName) || !AgentAccount.IsName(user.Account.Name))
            return [DoorProblems.WrongName];
        if (user.Account.UserName != account.UserName
            && await agents.FindAsync(new AgentKey.UserName(user.Account.UserName), cancellationToken) is not null)
            return [DoorProblems.NameTaken];

        // Also saves the account, with a new stamp that ends whatever session there was.
        var set = user.Account.PasswordHash is null
            ? await users.AddPasswordAsync(user, password)
            : await users.ResetPasswordAsync(user, await users.GeneratePasswordResetTokenAsync(user), password);
        if (!set.Succeeded)
            return DoorProblems.Of(set);
        await signIns.SignInAsync(user, isPersistent: false);
        await audit.AddAsync(AgentSignIn.Entry(user.Account, "password-set", time.GetUtcNow()), cancellationToken);
        return [];
    }

    public async Task NoteAsync(string userName, string action, CancellationToken cancellationToken)
    {
        if (await agents.FindAsync(new AgentKey.UserName(userName), cancellationToken) is { } account)
            await audit.AddAsync(AgentSignIn.Entry(account, action, time.GetUtcNow()), cancellationToken);
    }

    /// <summary>Signs out here, or in every browser.</summary>
    public async Task LeaveAsync(ClaimsPrincipal principal, bool everywhere, CancellationToken cancellationToken)
    {
        await EndAsync(principal, everywhere, cancellationToken);
        await signIns.SignOutAsync();
    }

    private async Task EndAsync(ClaimsPrincipal principal, bool everywhere, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await users.GetUserAsync(principal) is not { Account: var account })
                return;
            var now = time.GetUtcNow();
            var ended = everywhere ? account with { SecurityStamp = Guid.NewGuid().ToString("N"), EndedSessions = [] }
                : principal.FindFirstValue(AgentSessions.IdClaim) is { } session ? AgentSessions.End(account, session, now)
                : account;
            if (await agents.SaveAsync(ended, cancellationToken) is null)
                continue;
            await audit.AddAsync(AgentSignIn.Entry(account, everywhere ? "sign-out-everywhere" : "sign-out", now), cancellationToken);
            return;
        }

        throw new TimeoutException("The account changes faster than its session can be ended: try again.");
    }

    /// <summary>Lets in whom the identity provider knows, if an agent has that verified address.</summary>
    public async Task<bool> EnterAsync(ClaimsPrincipal outside, CancellationToken cancellationToken)
    {
        if (VerifiedEmail(outside) is not { } email || await agents.FindAsync(new AgentKey.Email(email), cancellationToken) is not { Disabled: false } account)
            return false;
        await signIns.SignInAsync(new AgentUser(account), isPersistent: false);
        await audit.AddAsync(AgentSignIn.Entry(account, "sign-in-oidc", time.GetUtcNow()), cancellationToken);
        return true;
    }

    /// <summary>The one address that the provider says was verified. Its two words, the token and the answer about the user, must not differ.</summary>
    private static string? VerifiedEmail(ClaimsPrincipal outside)
    {
        var said = outside.FindAll("email_verified").Select(claim => claim.Value).ToList();
        return said.Count > 0 && said.All(value => bool.TryParse(value, out var verified) && verified)
            && outside.FindAll("email").Select(claim => claim.Value).Distinct(StringComparer.Ordinal).ToList() is [var email]
                ? email
                : null;
    }
}
