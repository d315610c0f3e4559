using System.Net;
using Helpdesk.Testing.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace Helpdesk.Console.Tests;

/// <summary>Signing in at the company's identity provider: a strict one of our own, over loopback.</summary>
public sealed class OutsideSignInTests(OutsideConsole server) : IClassFixture<OutsideConsole>, IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private FakeIdentityProvider Provider => server.Provider;

    public ValueTask InitializeAsync()
    {
        (Provider.Refuses, Provider.Fault) = (false, TokenFault.None);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        // Whatever happened, the provider was asked for nothing that it had to refuse.
        Assert.Empty(Provider.Faults);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_agent_whose_verified_address_the_provider_names_gets_in()
    {
        await server.AgentsAsync("add", "olga", "--email", "Olga@Shop.example");
        Provider.Person = new FakePerson("s1", "olga@shop.example", EmailVerified: true);
        using var browser = server.Browser();
        Assert.Contains("console/sign-in/oidc", await browser.GetStringAsync("/console/sign-in", Cancellation), StringComparison.Ordinal);

        var (path, _) = await EnterAsync(browser);

        Assert.Equal("/console", path);
        Assert.Contains("olga", await browser.GetStringAsync("/console/account", Cancellation), StringComparison.Ordinal);
        Assert.Contains("You have no password here", await browser.GetStringAsync("/console/account", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_refused_by_the_provider_reads_a_plain_word()
    {
        Provider.Refuses = true;
        using var browser = server.Browser();

        var (path, page) = await EnterAsync(browser);

        Assert.StartsWith("/console/sign-in?problem=refused", path, StringComparison.Ordinal);
        Assert.Contains("said no, or was cancelled", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>no</b>", page, StringComparison.Ordinal);
        Assert.False(await IsInAsync(browser));
    }

    public static TheoryData<string?, bool?> Strangers => new()
    {
        { "stranger@shop.example", true },
        { "known@shop.example", false },
        { "known@shop.example", null },
        { null, true },
        { "ｋnown@shop.example", true },
        { "known", true },
        { "off@shop.example", true },
    };

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task An_unknown_an_unverified_and_a_disabled_one_stay_outside(string? email, bool? verified)
    {
        Provider.Person = new FakePerson("s2", email, verified);
        using var browser = server.Browser();

        var (path, page) = await EnterAsync(browser);

        Assert.StartsWith("/console/sign-in?problem=unknown", path, StringComparison.Ordinal);
        Assert.Contains("no agent here has its verified e-mail address", page, StringComparison.Ordinal);
        Assert.False(await IsInAsync(browser));
    }

    [Fact]
    public async Task A_provider_that_names_two_addresses_names_none()
    {
        await server.AgentsAsync("add", "pair", "--email", "pair@shop.example");
        Provider.Person = new FakePerson("s3", "pair@shop.example", EmailVerified: true) { OtherEmail = "mine@evil.example" };
        using var browser = server.Browser();

        var (path, _) = await EnterAsync(browser);

        Assert.Contains("problem=", path, StringComparison.Ordinal);
        Assert.False(await IsInAsync(browser));
    }

    public static TheoryData<TokenFault> WrongTokens => [.. Enum.GetValues<TokenFault>().Except([TokenFault.None])];

    [Theory]
    [MemberData(nameof(WrongTokens))]
    public async Task A_wrong_id_token_opens_nothing(TokenFault fault)
    {
        Provider.Person = new FakePerson("s4", "known@shop.example", EmailVerified: true);
        Provider.Fault = fault;
        using var browser = server.Browser();

        var (path, page) = await EnterAsync(browser);

        Assert.StartsWith("/console/sign-in?problem=failed", path, StringComparison.Ordinal);
        Assert.Contains("did not work", page, StringComparison.Ordinal);
        Assert.False(await IsInAsync(browser));
    }

    [Fact]
    public async Task An_answer_of_the_provider_serves_the_browser_that_asked_and_once()
    {
        await server.AgentsAsync("add", "once", "--email", "once@shop.example");
        Provider.Person = new FakePerson("s5", "once@shop.example", EmailVerified: true);
        using var browser = server.Browser();
        var callback = await CallbackAsync(browser);
        using var other = server.Browser();

        Assert.Contains("problem=failed", await LocationAsync(other, callback), StringComparison.Ordinal);
        var exchanged = Provider.Exchanged;
        Assert.Contains("/sign-in/outside", await LocationAsync(browser, callback), StringComparison.Ordinal);
        Assert.Contains("problem=failed", await LocationAsync(browser, callback), StringComparison.Ordinal);

        Assert.Equal(exchanged + 1, Provider.Exchanged);
        Assert.False(await IsInAsync(other));
        Assert.Contains("problem=failed", await LocationAsync(other, "/console/oidc?code=x&state=y"), StringComparison.Ordinal);
        Assert.Contains("problem=failed", await LocationAsync(other, "/console/sign-in/outside"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_is_down_is_a_plain_word_and_passwords_still_work()
    {
        var user = await server.AgentAsync("pat", "agent", "--email", "pat@shop.example");
        Provider.Person = new FakePerson("s6", "pat@shop.example", EmailVerified: true);
        using var browser = server.Browser();
        var callback = await CallbackAsync(browser);
        await Provider.StopAsync();
        try
        {
            Assert.Contains("problem=failed", await LocationAsync(browser, callback), StringComparison.Ordinal);
            using var other = server.Browser();
            Assert.Equal("/console", (await ConsoleServer.SignInAsync(other, user, ConsoleServer.Password)).Headers.Location!.ToString().Replace(server.Url, "", StringComparison.Ordinal));
        }
        finally
        {
            await Provider.StartAsync();
        }
    }

    [Fact]
    public async Task Behind_https_every_cookie_is_for_https_alone_and_the_way_back_is_https()
    {
        using var browser = server.Browser(IPAddress.Parse("127.0.3.1"), cookies: false);
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        var door = await browser.GetAsync("/console/sign-in", Cancellation);
        var challenge = await browser.GetAsync("/console/sign-in/oidc", Cancellation);

        var set = Set(door).Concat(Set(challenge)).ToList();
        Assert.True(set.Count >= 3, string.Join('\n', set));
        Assert.All(set, cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(Provider.RedirectUri.Replace("http:", "https:", StringComparison.Ordinal), QueryHelpers.ParseQuery(challenge.Headers.Location!.Query)["redirect_uri"]);

        // Who is no known proxy is not believed.
        using var stranger = server.Browser(cookies: false);
        stranger.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        Assert.All(Set(await stranger.GetAsync("/console/sign-in", Cancellation)), cookie => Assert.DoesNotContain("; secure", cookie, StringComparison.OrdinalIgnoreCase));

        static IEnumerable<string> Set(HttpResponseMessage answer) => answer.Headers.TryGetValues("Set-Cookie", out var values) ? values : [];
    }

    /// <summary>Follows the whole way; gives the last path and its page.</summary>
    private async Task<(string Path, string Page)> EnterAsync(HttpClient browser)
    {
        var address = await CallbackAsync(browser);
        for (var hop = 0; hop < 5; hop++)
        {
            var answer = await browser.GetAsync(address, Cancellation);
            if (answer.StatusCode != HttpStatusCode.Redirect)
                return (new Uri(new Uri(server.Url), address).PathAndQuery, await answer.Content.ReadAsStringAsync(Cancellation));
            address = new Uri(new Uri(new Uri(server.Url), address), answer.Headers.Location!).ToString();
        }

        throw new InvalidOperationException($"There is no end of redirects: {address}");
    }

    /// <summary>Goes to the provider and gives the address to which it sends back.</summary>
    private async Task<string> CallbackAsync(HttpClient browser)
    {
        var provider = await LocationAsync(browser, "/console/sign-in/oidc");
        Assert.StartsWith(Provider.Authority, provider, StringComparison.Ordinal);
        return await LocationAsync(browser, provider);
    }

    private static async Task<string> LocationAsync(HttpClient browser, string address)
    {
        var answer = await browser.GetAsync(address, Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private static async Task<bool> IsInAsync(HttpClient browser) => (await browser.GetAsync("/console/account", Cancellation)).StatusCode == HttpStatusCode.OK;
}
