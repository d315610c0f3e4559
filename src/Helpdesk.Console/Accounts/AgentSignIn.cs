using Helpdesk.Core.Access;
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
    IUserConfirmation<AgentUser> confirmation) : SignInManager<AgentUser>(users, context, principals, options, logger, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(AgentUser user) => !user.Account.Disabled && await base.CanSignInAsync(user);

    /// <summary>What an agent who has just signed in is known by.</summary>
    public static AuditEntry Entry(AgentAccount account, string action, DateTimeOffset now) => new("", now, account.Id, action, account.Id);
}
