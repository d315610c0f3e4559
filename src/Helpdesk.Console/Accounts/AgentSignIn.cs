using Helpdesk.Core.Access;
using Helpdesk.Core.Limits;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Helpdesk.Console.Accounts;

/// <summary>Signs agents in, as long as they are not disabled.</summary>
internal sealed class AgentSignIn(
    UserManager<AgentUser> users,
    IHttpContextAccessor context,
    IUserClaimsPrincipalFactory<AgentUser> principals,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<AgentUser>> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<AgentUser> confirmation,
    ILimits limits,
    IAudit audit,
    TimeProvider time) : SignInManager<AgentUser>(users, context, principals, options, logger, schemes, confirmation)
{
    /// <summary>
    /// How many passwords of one account are looked at in <see cref="Window"/>. They are counted before they are looked at: guesses that come
    /// at once would all pass the count of wrong ones, which is written afterwards.
    /// </summary>
    private const int MostPasswords = 20;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>Lets an agent in. Whatever is wrong, the answer and the work for it are the same, so that nobody learns which accounts there are.</summary>
    public override async Task<SignInResult> PasswordSignInAsync(string userName, string password, bool isPersistent, bool lockoutOnFailure)
    {
        if (await UserManager.FindByNameAsync(userName) is { } user && await IsOpenAsync(user))
        {
            var entered = await PasswordSignInAsync(user, password, isPersistent, lockoutOnFailure);
            // Once for each time that an account is locked: while it is, no password is looked at.
            if (entered.IsLockedOut)
                await NoteAsync(user, "locked-out");
            return entered.Succeeded ? entered : SignInResult.Failed;
        }

        UserManager.PasswordHasher.HashPassword(null!, password);
        return SignInResult.Failed;
    }

    public override async Task<bool> CanSignInAsync(AgentUser user) => !user.Account.Disabled && await base.CanSignInAsync(user);

    private async Task<bool> IsOpenAsync(AgentUser user)
    {
        if (user.Account is not { Disabled: false, PasswordHash: not null } || await UserManager.IsLockedOutAsync(user))
            return false;
        if (await limits.TryTakeAsync($"sign-in-agent:{user.Account.Id}", MostPasswords, Window, Context.RequestAborted) <= TimeSpan.Zero)
            return true;
        if (await limits.TryTakeAsync($"sign-in-noted:{user.Account.Id}", 1, Window, Context.RequestAborted) <= TimeSpan.Zero)
            await NoteAsync(user, "too-many-sign-ins");
        return false;
    }

    private Task NoteAsync(AgentUser user, string action) => audit.AddAsync(
        new AuditEntry("", time.GetUtcNow(), "sign-in", action, user.Account.Id, $"from {AddressGroup.Of(Context.Connection.RemoteIpAddress)}"), Context.RequestAborted);

    /// <summary>What an agent who has just signed in is known by.</summary>
    public static AuditEntry Entry(AgentAccount account, string action, DateTimeOffset now) => new("", now, account.Id, action, account.Id);
}
