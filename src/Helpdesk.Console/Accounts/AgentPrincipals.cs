using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Helpdesk.Console.Accounts;

/// <summary>Makes what a cookie says of an agent: who it is and until which change it is good. What the agent may do is read anew each time.</summary>
internal sealed class AgentPrincipals(IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<AgentUser>
{
    public Task<ClaimsPrincipal> CreateAsync(AgentUser user)
    {
        var claims = options.Value.ClaimsIdentity;
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, claims.UserNameClaimType, claims.RoleClaimType);
        identity.AddClaim(new Claim(claims.UserIdClaimType, user.Account.Id));
        identity.AddClaim(new Claim(claims.UserNameClaimType, user.Account.UserName));
        identity.AddClaim(new Claim(claims.SecurityStampClaimType, user.Account.SecurityStamp));
        identity.AddClaim(new Claim(AgentSessions.IdClaim, Guid.NewGuid().ToString("N")));
        return Task.FromResult(new ClaimsPrincipal(identity));
    }
}
