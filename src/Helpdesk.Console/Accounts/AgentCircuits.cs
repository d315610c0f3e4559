using Helpdesk.Core.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Helpdesk.Console.Accounts;

/// <summary>Ends the life of a page whose agent was disabled, reset or signed out everywhere, within half a minute.</summary>
internal sealed class AgentCircuits(ILoggerFactory loggers, IAgents agents, IOptions<IdentityOptions> options) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var claims = options.Value.ClaimsIdentity;
        var id = authenticationState.User.FindFirst(claims.UserIdClaimType)?.Value;
        var stamp = authenticationState.User.FindFirst(claims.SecurityStampClaimType)?.Value;
        return id is not null
            && await agents.FindAsync(new AgentKey.Id(id), cancellationToken) is { Disabled: false } account
            && account.SecurityStamp == stamp;
    }
}
