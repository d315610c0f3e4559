namespace Helpdesk.Console.Tests;

/// <summary>A console whose identity provider has never answered.</summary>
public sealed class UnreachableProviderTests(UnreachableProviderTests.LonelyConsole server) : IClassFixture<UnreachableProviderTests.LonelyConsole>
{
    [Theory]
    [InlineData("en", "does not answer")]
    [InlineData("zh-CN", "没有响应")]
    public async Task Signing_in_there_is_a_plain_word_on_the_sign_in_page(string language, string word)
    {
        using var browser = server.Browser();
        browser.DefaultRequestHeaders.Add("Accept-Language", language);

        var answer = await browser.GetAsync("/console/sign-in/oidc", TestContext.Current.CancellationToken);

        Assert.Equal("/console/sign-in?problem=unreachable", answer.Headers.Location!.ToString());
        Assert.Contains(word, System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync(answer.Headers.Location, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    public sealed class LonelyConsole : ConsoleServer
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings() =>
        [
            new("Console__Oidc__Authority", $"http://127.0.0.1:{FreePort.Find(1)[0]}"),
            new("Console__Oidc__ClientId", "helpdesk-console"),
        ];
    }
}
