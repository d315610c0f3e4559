namespace Helpdesk.Server.Api;

/// <summary>Says of an endpoint what it needs.</summary>
internal static class ApiScopeMetadata
{
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder endpoint, string scope) => endpoint.WithMetadata(new ApiScope(scope));
}
