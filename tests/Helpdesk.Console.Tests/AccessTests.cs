using System.Net;
using System.Text.RegularExpressions;

namespace Helpdesk.Console.Tests;

/// <summary>Who gets in, who does not, and what a browser is told of the pages.</summary>
public sealed partial class AccessTests(ConsoleServer server) : IClassFixture<ConsoleServer>
{
    [Fact]
    public async Task Who_is_not_signed_in_gets_no_page_and_no_circuit_of_the_desk()
    {
        using var browser = server.Browser();

        var page = await browser.GetAsync("/console?view=tickets", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Contains("/console/sign-in", page.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync("/console/sign-out", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_form_without_the_antiforgery_token_is_refused()
    {
        using var browser = server.Browser();
        await browser.GetAsync("/console/sign-in", TestContext.Current.CancellationToken);

        var answer = await browser.PostAsync(
            "/console/sign-in",
            new FormUrlEncodedContent([new("_handler", "sign-in"), new("Input.UserName", "root"), new("Input.Password", ConsoleServer.Password)]),
            TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_an_account_and_a_reset_opens_it()
    {
        var user = await server.AgentAsync("locked", "agent");
        using var browser = server.Browser();
        for (var attempt = 0; attempt < 5; attempt++)
            await ConsoleServer.SignInAsync(browser, user, "wrong wrong wrong");

        Assert.Contains("Too many wrong passwords", await Text(await ConsoleServer.SignInAsync(browser, user, ConsoleServer.Password)), StringComparison.Ordinal);

        var reset = await server.AgentsAsync("reset", user);
        Assert.Equal(HttpStatusCode.Redirect, (await ConsoleServer.SetPasswordAsync(browser, reset.Output.Trim(), user, "another long phrase")).StatusCode);
        using var next = server.Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await ConsoleServer.SignInAsync(next, user, "another long phrase")).StatusCode);
    }

    [Fact]
    public async Task Only_so_many_passwords_of_an_account_are_looked_at_wherever_they_come_from()
    {
        var user = await server.AgentAsync("besieged", "agent");
        var entered = 0;
        while (entered < 40)
        {
            using var browser = server.Browser(IPAddress.Parse($"127.0.1.{entered + 1}"));
            if ((await ConsoleServer.SignInAsync(browser, user, ConsoleServer.Password)).StatusCode != HttpStatusCode.Redirect)
                break;
            entered++;
        }

        Assert.InRange(entered, 20, 39);
    }

    [Fact]
    public async Task A_refusal_is_the_same_for_nobody_a_wrong_password_and_a_locked_account()
    {
        var user = await server.AgentAsync("guessed", "agent");
        using var browser = server.Browser(IPAddress.Parse("127.0.2.1"));
        var nobody = await ProblemAsync(browser, "never-was-here", "wrong wrong wrong");

        for (var attempt = 0; attempt < 6; attempt++)
            Assert.Equal(nobody, await ProblemAsync(browser, user, "wrong wrong wrong"));

        Assert.Equal(nobody, await ProblemAsync(browser, user, ConsoleServer.Password));
    }

    [Fact]
    public async Task An_invited_agent_cannot_take_another_user_name()
    {
        var added = await server.AgentsAsync("add", "invited", "--role", "agent");
        using var browser = server.Browser();

        await ConsoleServer.SetPasswordAsync(browser, added.Output.Trim(), "the-boss", ConsoleServer.Password);

        Assert.DoesNotContain("the-boss", (await server.AgentsAsync("list")).Output.Split('\n').Select(line => line.Split('│').ElementAtOrDefault(1)?.Trim()));
        using var other = server.Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await ConsoleServer.SignInAsync(other, "invited", ConsoleServer.Password)).StatusCode);
    }

    [Fact]
    public async Task A_disabled_agent_does_not_get_in()
    {
        var user = await server.AgentAsync("gone", "agent");
        using var browser = server.Browser();
        await ConsoleServer.SignInAsync(browser, user, ConsoleServer.Password);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/console", TestContext.Current.CancellationToken)).StatusCode);

        Assert.Equal(0, (await server.AgentsAsync("disable", user)).ExitCode);

        using var other = server.Browser();
        Assert.Contains("is disabled", await Text(await ConsoleServer.SignInAsync(other, user, ConsoleServer.Password)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_signing_in_only_a_page_of_the_console_comes_next()
    {
        var user = await server.AgentAsync("guided", "agent");
        foreach (var (to, expected) in new[] { ("https://evil.example/", "/console"), ("//evil.example", "/console"), ("console?view=live", "/console?view=live"), ("console/../x", "/console") })
        {
            using var browser = server.Browser();
            var answer = await ConsoleServer.SignInAsync(browser, user, ConsoleServer.Password, "?to=" + Uri.EscapeDataString(to));
            var location = new Uri(new Uri(server.Url), answer.Headers.Location!);
            Assert.Equal((new Uri(server.Url).Authority, expected), (location.Authority, location.PathAndQuery));
        }
    }

    [Fact]
    public async Task The_cookie_and_the_headers_keep_others_out()
    {
        var user = await server.AgentAsync("careful", "agent");
        using var browser = server.Browser();
        var signed = await ConsoleServer.SignInAsync(browser, user, ConsoleServer.Password);
        var page = await browser.GetAsync("/console", TestContext.Current.CancellationToken);

        var cookie = Assert.Single(signed.Headers.GetValues("Set-Cookie"), value => value.StartsWith("helpdesk-agent=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.Matches(new Regex("script-src 'self';", RegexOptions.NonBacktracking), policy);
        Assert.Equal("DENY", page.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("same-origin", page.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("no-store", page.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_orders_of_the_command_line_say_what_to_do()
    {
        Assert.Contains("There is no agent 'nobody'", (await server.AgentsAsync("disable", "nobody")).All, StringComparison.Ordinal);
        await server.AgentAsync("twice", "editor");
        var again = await server.AgentsAsync("add", "TWICE");
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("already", again.All, StringComparison.Ordinal);
        Assert.NotEqual(0, (await server.AgentsAsync("add", "x", "--role", "king")).ExitCode);
    }

    private static async Task<string> ProblemAsync(HttpClient browser, string user, string password)
    {
        var answer = await ConsoleServer.SignInAsync(browser, user, password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Problem().Match(await Text(answer)).Groups["text"].Value;
    }

    [GeneratedRegex("role=\"alert\">(?<text>[^<]+)<", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Problem();

    private static Task<string> Text(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
