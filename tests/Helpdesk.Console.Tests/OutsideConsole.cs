using Helpdesk.Testing.Identity;

namespace Helpdesk.Console.Tests;

/// <summary>A console at which agents may sign in at their company's identity provider, both on this machine over plain http.</summary>
public sealed class OutsideConsole : ConsoleServer
{
    public FakeIdentityProvider Provider { get; } = new();

    public override async ValueTask InitializeAsync()
    {
        Provider.RedirectUri = $"{Url}/console/oidc";
        await Provider.StartAsync();
        await base.InitializeAsync();
        await AgentsAsync("add", "known", "--email", "known@shop.example", "--role", "administrator");
        await AgentsAsync("add", "off", "--email", "off@shop.example");
        await AgentsAsync("disable", "off");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Provider.DisposeAsync();
    }

    protected override IEnumerable<KeyValuePair<string, string>> Settings() =>
    [
        new("Console__Oidc__Authority", Provider.Authority),
        new("Console__Oidc__ClientId", FakeIdentityProvider.Client),
        new("Console__Oidc__ClientSecret", FakeIdentityProvider.Secret),
        new("Helpdesk__KnownProxies", "127.0.3.0/24"),
    ];
}
