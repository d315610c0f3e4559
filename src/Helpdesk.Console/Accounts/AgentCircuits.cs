using Helpdesk.Core.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Helpdesk.Console.Accounts;

/// <summary>Ends the life of a page whose agent was disabled, reset or signed out everywhere, within seconds.</summary>
internal sealed class AgentCircuits(ILoggerFactory loggers, IAgents agents, IOptions<IdentityOptions> options) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(5);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        AgentSessions.IsGoodAsync(agents, options.Value, authenticationState.User, cancellationToken);
}
