using Xunit.Sdk;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: Xunit.v3.Parallelization(Mode = ParallelMode.None)]

namespace Helpdesk.Widget.Tests.Browsing;

/// <summary>One browser for all tests, started by the first that needs it.</summary>
public sealed class Chromium : IAsyncDisposable
{
    /// <summary>How long, in milliseconds, a page may take to show what is expected: generous, because it is only ever waited for in full by a test that fails.</summary>
    public const float Patience = 60_000;

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Opens a browser of its own for a visitor: nothing kept, nothing shared.</summary>
    public async Task<Visitor> VisitAsync(Shop shop, BrowserNewContextOptions? options = null)
    {
        browser ??= await LaunchAsync();
        var context = await browser.NewContextAsync(options ?? new BrowserNewContextOptions { Locale = "en-GB" });
        context.SetDefaultTimeout(Patience);
        return await Visitor.ArriveAsync(context, shop);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

    private async Task<IBrowser> LaunchAsync()
    {
        var program = Command.Find("chromium", "chromium-browser", "google-chrome", "chrome", "msedge");
        SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }
}
