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
    ILimits limits) : SignInManager<AgentUser>(users, context, principals, options, logger, schemes, confirmation)
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
            return await PasswordSignInAsync(user, password, isPersistent, lockoutOnFailure) is { Succeeded: true } entered ? entered : SignInResult.Failed;
        UserManager.PasswordHasher.HashPassword(null!, password);
        return SignInResult.Failed;
    }

    public override async Task<bool> CanSignInAsync(AgentUser user) => !user.Account.Disabled && await base.CanSignInAsync(user);

    private async Task<bool> IsOpenAsync(AgentUser user) =>
        user.Account is { Disabled: false, PasswordHash: not null }
        && !await UserManager.IsLockedOutAsync(user)
        && await limits.TryTakeAsync($"sign-in-agent:{user.Account.Id}", MostPasswords, Window, Context.RequestAborted) <= TimeSpan.Zero;

    /// <summary>What an agent who has just signed in is known by.</summary>
    public static AuditEntry Entry(AgentAccount account, string action, DateTimeOffset now) => new("", now, account.Id, action, account.Id);
}
