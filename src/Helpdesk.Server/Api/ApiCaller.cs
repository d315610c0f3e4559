using Helpdesk.Core.Access;
using Microsoft.AspNetCore.Http.Features;

namespace Helpdesk.Server.Api;

/// <summary>The program that calls, as its key proves.</summary>
internal sealed class ApiCaller(ApiKey key)
{
    public string Name => key.Name;

    public static ApiCaller Of(HttpContext context) => context.Features.GetRequiredFeature<ApiCaller>();

    public bool May(string scope) => key.Scopes.Contains(scope);

    /// <summary>The only desks that it may see; empty for all.</summary>
    public IReadOnlyList<string> Desks => key.Desks;

    public bool Sees(string desk) => key.Desks.Count == 0 || key.Desks.Contains(desk);
}
