using System.Net;

namespace Helpdesk.Console.Tests;

/// <summary>The link that makes the first administrator, on servers of their own: once there is an agent it is good no more.</summary>
public sealed class FirstLinkTests : IAsyncLifetime
{
    private readonly ConsoleServer server = new();

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task The_first_link_makes_an_administrator_once()
    {
        using var browser = server.Browser();
        Assert.Contains("at least 12", await TextAsync(await ConsoleServer.SetPasswordAsync(browser, server.SetupPath, "root", "short")), StringComparison.Ordinal);
        Assert.Contains("must not contain", await TextAsync(await ConsoleServer.SetPasswordAsync(browser, server.SetupPath, "rootbeer", "rootbeer rootbeer")), StringComparison.Ordinal);

        var set = await ConsoleServer.SetPasswordAsync(browser, server.SetupPath, "root", ConsoleServer.Password);

        Assert.Equal((HttpStatusCode.Redirect, "/console"), (set.StatusCode, new Uri(set.Headers.Location!.ToString(), UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } whole ? whole.AbsolutePath : set.Headers.Location.ToString()));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/console", TestContext.Current.CancellationToken)).StatusCode);
        using var other = server.Browser();
        Assert.Contains("not good any more", await other.GetStringAsync(server.SetupPath, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("Administrator of all desks", (await server.AgentsAsync("list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_stays_the_same_when_the_server_starts_again_and_ends_with_the_first_agent()
    {
        var before = server.SetupPath;

        await server.RestartAsync();

        Assert.Equal(before, server.SetupPath);
        using var browser = server.Browser();
        Assert.DoesNotContain("not good any more", await browser.GetStringAsync(before, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(0, (await server.AgentsAsync("add", "boss", "--role", "administrator")).ExitCode);
        Assert.Contains("not good any more", await browser.GetStringAsync(before, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static Task<string> TextAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
