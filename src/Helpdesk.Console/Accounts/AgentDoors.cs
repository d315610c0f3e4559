using System.Security.Claims;
using Helpdesk.Core.Access;
using Microsoft.AspNetCore.Identity;

namespace Helpdesk.Console.Accounts;

/// <summary>The ways into the console and out of it.</summary>
internal sealed class AgentDoors(AgentSignIn signIns, UserManager<AgentUser> users, IAgents agents, IAudit audit, OidcSettings oidc, TimeProvider time)
{
    public bool HasOidc => oidc.IsConfigured;

    /// <summary>Where to go after signing in: a page of the console, and never another site.</summary>
    public static string LocalPath(string? to) =>
        to is { Length: < 2000 } && (to == "console" || to.StartsWith("console/", StringComparison.Ordinal) || to.StartsWith("console?", StringComparison.Ordinal))
        && !to.Contains("..", StringComparison.Ordinal) && !to.Contains('\\') ? to : "console";

    /// <summary>Whether the owner of a good link chooses the user name: the one whom the first start has invited. All others are known by theirs.</summary>
    public static bool ChoosesUserName(AgentAccount account) => account.UserName == AgentInvitations.FirstUser;

    /// <summary>Sets the password of an account with a good link, which is used up by that, and signs its owner in.</summary>
    /// <returns>What is wrong; empty when it is done.</returns>
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
            return [$"A user name and a name have 1 to {AgentAccount.NameLength} characters."];
        if (user.Account.UserName != account.UserName
            && await agents.FindAsync(new AgentKey.UserName(user.Account.UserName), cancellationToken) is not null)
            return ["This user name is taken."];

        // Also saves the account, with a new stamp that ends whatever session there was.
        var set = user.Account.PasswordHash is null
            ? await users.AddPasswordAsync(user, password)
            : await users.ResetPasswordAsync(user, await users.GeneratePasswordResetTokenAsync(user), password);
        if (!set.Succeeded)
            return [.. set.Errors.Select(error => error.Description)];
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
        if (await users.GetUserAsync(principal) is { } user)
        {
            if (everywhere)
                await users.UpdateSecurityStampAsync(user);
            await audit.AddAsync(AgentSignIn.Entry(user.Account, everywhere ? "sign-out-everywhere" : "sign-out", time.GetUtcNow()), cancellationToken);
        }

        await signIns.SignOutAsync();
    }

    /// <summary>Lets in whom the identity provider knows, if an agent has that verified address.</summary>
    public async Task<bool> EnterAsync(ClaimsPrincipal outside, CancellationToken cancellationToken)
    {
        var email = outside.FindFirstValue("email") ?? outside.FindFirstValue(ClaimTypes.Email);
        var verified = outside.FindFirstValue("email_verified") is { } said && bool.TryParse(said, out var yes) && yes;
        if (email is null || !verified || await agents.FindAsync(new AgentKey.Email(email), cancellationToken) is not { Disabled: false } account)
            return false;
        await signIns.SignInAsync(new AgentUser(account), isPersistent: false);
        await audit.AddAsync(AgentSignIn.Entry(account, "sign-in-oidc", time.GetUtcNow()), cancellationToken);
        return true;
    }
}
