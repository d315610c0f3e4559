using System.Security.Claims;
using Helpdesk.Core.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Helpdesk.Console.Accounts;

/// <summary>Asks at each request whether its cookie is still good: whose agent is disabled, reset or signed out gets nothing from then on.</summary>
internal static class AgentSessions
{
    /// <summary>Names the session, so that it can be ended alone.</summary>
    public const string IdClaim = "sid";

    /// <summary>How long a session lasts that nothing is done in.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    /// <summary>How many ended sessions of one agent are remembered.</summary>
    private const int MostEnded = 100;

    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        if (await IsGoodAsync(services.GetRequiredService<IAgents>(), services.GetRequiredService<IOptions<IdentityOptions>>().Value, context.Principal, context.HttpContext.RequestAborted))
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>Whether the account of a principal is not disabled and has changed in nothing that ends a session.</summary>
    public static async Task<bool> IsGoodAsync(IAgents agents, IdentityOptions options, ClaimsPrincipal? principal, CancellationToken cancellationToken) =>
        await FindAsync(agents, options, principal, cancellationToken) is not null;

    /// <summary>The account of a principal as the records have it; null when it is no longer good.</summary>
    public static async Task<AgentAccount?> FindAsync(IAgents agents, IdentityOptions options, ClaimsPrincipal? principal, CancellationToken cancellationToken) =>
        principal?.FindFirstValue(options.ClaimsIdentity.UserIdClaimType) is { } id
        && await agents.FindAsync(new AgentKey.Id(id), cancellationToken) is { Disabled: false } account
        && account.SecurityStamp == principal.FindFirstValue(options.ClaimsIdentity.SecurityStampClaimType)
        && account.EndedSessions.All(ended => ended.Id != principal.FindFirstValue(IdClaim))
            ? account
            : null;

    /// <summary>The account without one of its sessions.</summary>
    public static AgentAccount End(AgentAccount account, string session, DateTimeOffset now) => account with
    {
        EndedSessions = [.. account.EndedSessions.Where(ended => ended.Until > now).Append(new EndedSession(session, now + Lasts)).TakeLast(MostEnded)],
    };
}
