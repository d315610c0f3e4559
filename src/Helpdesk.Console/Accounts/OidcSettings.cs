namespace Helpdesk.Console.Accounts;

/// <summary>The company's identity provider: <c>Console__Oidc__Authority</c>, <c>__ClientId</c>, <c>__ClientSecret</c>.</summary>
internal sealed record OidcSettings(string? Authority, string? ClientId, string? ClientSecret)
{
    public bool IsConfigured => !string.IsNullOrEmpty(Authority) && !string.IsNullOrEmpty(ClientId);
}
