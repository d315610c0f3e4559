using Helpdesk.Core.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Helpdesk.Console.Accounts;

/// <summary>Asks, before each action, who the agent of this page is now and what the agent may do now.</summary>
internal sealed class DeskAuthority(AuthenticationStateProvider state, IAgents agents, IOptions<IdentityOptions> options)
{
    /// <summary>The agent of this page as the records have it; null when nobody is signed in, or no longer.</summary>
    public async Task<AgentAccount?> FindAsync(CancellationToken cancellationToken) =>
        await AgentSessions.FindAsync(agents, options.Value, (await state.GetAuthenticationStateAsync()).User, cancellationToken);

    /// <summary>The agent, if the agent may do this at the desk now.</summary>
    /// <exception cref="NotAllowedException">The agent may not.</exception>
    public async Task<AgentAccount> DemandAsync(string desk, DeskAction action, CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) is { } account && AgentRights.May(account, desk, action) ? account : throw new NotAllowedException(action);
}
