using System.Net;
using System.Net.Http.Json;

namespace Helpdesk.Console.Tests;

/// <summary>Every address of the console over plain HTTP: by nobody, by an agent, by one who is shut out meanwhile.</summary>
public sealed class EndpointTests(ConsoleServer server) : IClassFixture<ConsoleServer>
{
    private static int addresses;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Pages => new()
    {
        { "GET", "/console" }, { "GET", "/console?view=live" }, { "GET", "/console?view=supervisor" }, { "GET", "/console?view=tickets&ticket=1" },
        { "GET", "/console?view=queue&c=default%2Fdemo-shop%2Fx" }, { "GET", "/console/account" }, { "GET", "/console/account?done=password" }, { "GET", "/CONSOLE" }, { "GET", "/console/" },
        { "GET", "/console/files/x" }, { "POST", "/console" }, { "POST", "/console/account" }, { "POST", "/console/sign-out" }, { "POST", "/console/look" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task What_is_for_agents_is_for_agents_alone(string method, string path)
    {
        using var browser = server.Browser();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST")
            request.Content = new FormUrlEncodedContent([new("everywhere", "1")]);

        var answer = await browser.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/console/sign-in?to=", new Uri(new Uri(server.Url), answer.Headers.Location!).PathAndQuery, StringComparison.Ordinal);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Theory]
    [InlineData("/console/sign-out")]
    [InlineData("/console/language")]
    [InlineData("/console/look")]
    [InlineData("/console/account")]
    [InlineData("/console/sign-in")]
    [InlineData("/console/setup")]
    public async Task What_changes_something_wants_the_token_of_a_form(string path)
    {
        using var browser = await SignedInAsync("forms" + path.Length);

        foreach (var fields in new KeyValuePair<string, string>[][] { [], [new("__RequestVerificationToken", "forged"), new("_handler", "password"), new("language", "zh"), new("everywhere", "1")] })
        {
            var answer = await browser.PostAsync(path, new FormUrlEncodedContent(fields), Cancellation);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/console", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_cookie_is_worth_nothing_the_moment_its_agent_is_disabled_or_reset()
    {
        foreach (var order in new[] { "disable", "reset" })
        {
            using var browser = await SignedInAsync("soon-" + order);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/console", Cancellation)).StatusCode);

            Assert.Equal(0, (await server.AgentsAsync(order, "soon-" + order)).ExitCode);

            Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/console", Cancellation)).StatusCode);
            Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/console/account", Cancellation)).StatusCode);
        }
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_other_browser_at_once_and_signing_out_this_one_alone()
    {
        using var one = await SignedInAsync("everywhere");
        using var two = await SignedInAsync("everywhere");
        using var three = await SignedInAsync("everywhere");

        await ConsoleServer.SendAsync(one, "/console/account", "", [], "/console/sign-out");
        Assert.Equal(HttpStatusCode.Redirect, (await one.GetAsync("/console", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await two.GetAsync("/console", Cancellation)).StatusCode);

        await ConsoleServer.SendAsync(two, "/console/account", "", [("everywhere", "1")], "/console/sign-out");
        Assert.Equal(HttpStatusCode.Redirect, (await two.GetAsync("/console", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await three.GetAsync("/console", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_copy_of_the_cookie_is_worth_nothing_after_signing_out()
    {
        (await SignedInAsync("copied")).Dispose();
        using var browser = server.Browser(IPAddress.Parse("127.0.8.1"));
        var signed = await ConsoleServer.SignInAsync(browser, "copied", ConsoleServer.Password);
        using var thief = server.Browser(cookies: false);
        thief.DefaultRequestHeaders.Add("Cookie", signed.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("helpdesk-agent=", StringComparison.Ordinal)).Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/console", Cancellation)).StatusCode);

        await ConsoleServer.SendAsync(browser, "/console/account", "", [], "/console/sign-out");

        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/console", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/console/account", Cancellation)).StatusCode);
    }

    public static TheoryData<string> Answers =>
    [
        "/console", "/Console/Sign-In", "/console/sign-in", "/console/sign-in?problem=%3Cscript%3E", "/console/setup", "/console/setup?token=x", "/console/account", "/console/alive", "/console/sign-in/oidc", "/console/sign-in/outside",
        "/console/oidc", "/console/none-such", "/console/files/x", "/console/language",
    ];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_answer_says_what_it_may_not_be_used_for(string path)
    {
        using var stranger = server.Browser();
        using var agent = await SignedInAsync("headers");
        foreach (var browser in new[] { stranger, agent })
        {
            var answer = await browser.GetAsync(path, Cancellation);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
            Assert.Contains("base-uri 'self'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
            Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
            Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            var body = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.DoesNotContain("<script>", body, StringComparison.Ordinal);
            Assert.False((int)answer.StatusCode >= 500, $"{path}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Lists_of_what_is_for_agents_are_not_given_by_other_addresses_either()
    {
        using var browser = await SignedInAsync("curious");

        // The console's cookie opens the console and nothing else.
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/tickets", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.PostAsJsonAsync("/api/tickets", new { }, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_user_name_that_no_database_takes_is_a_wrong_user_name()
    {
        using var browser = server.Browser(IPAddress.Parse("127.0.4.1"));
        foreach (var name in new[] { "a\0b", "\ufdfa\ufdfa\ufdfa\ufdfa\ufdfa", new string('x', 5000), "" })
        {
            var status = (await ConsoleServer.SignInAsync(browser, name, "wrong wrong wrong")).StatusCode;
            TestContext.Current.TestOutputHelper?.WriteLine($"{name.Length} characters: {status}");
            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{name}: {status}");
        }
    }

    /// <summary>A browser of a supervisor, who is made at the first time.</summary>
    private async Task<HttpClient> SignedInAsync(string user)
    {
        var browser = server.Browser(IPAddress.Parse(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"127.0.5.{1 + Interlocked.Increment(ref addresses) % 250}")));
        if ((await ConsoleServer.SignInAsync(browser, user, ConsoleServer.Password)).StatusCode == HttpStatusCode.Redirect)
            return browser;
        await server.AgentAsync(user, "supervisor");
        Assert.Equal(HttpStatusCode.Redirect, (await ConsoleServer.SignInAsync(browser, user, ConsoleServer.Password)).StatusCode);
        return browser;
    }
}
