using Xunit.Sdk;

[assembly: AssemblyFixture(typeof(Chromium))]
// A test of a page mostly waits for it: two at a time keep the processors busy.
[assembly: Xunit.v3.Parallelization(Mode = ParallelMode.Collections, MaxThreads = 2)]

namespace Helpdesk.Widget.Tests.Browsing;

/// <summary>One browser for all tests, started by the first that needs it.</summary>
public sealed class Chromium : IAsyncDisposable
{
    /// <summary>How long, in milliseconds, a page may take to show what is expected: generous, because it is only ever waited for in full by a test that fails.</summary>
    public const float Patience = 60_000;

    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> launched = new(LaunchAsync);

    /// <summary>Opens a browser of its own for a visitor: nothing kept, nothing shared. One of no special kind wants no motion, which is drawn by the processor here.</summary>
    public async Task<Visitor> VisitAsync(Shop shop, BrowserNewContextOptions? options = null)
    {
        var (_, browser) = await launched.Value;
        var context = await browser.NewContextAsync(options ?? new BrowserNewContextOptions { Locale = "en-GB", ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(Patience);
        return await Visitor.ArriveAsync(context, shop);
    }

    public async ValueTask DisposeAsync()
    {
        if (!launched.IsValueCreated || !launched.Value.IsCompletedSuccessfully)
            return;
        var (playwright, browser) = await launched.Value;
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> LaunchAsync()
    {
        var program = Command.Find("chromium", "chromium-browser", "google-chrome", "chrome", "msedge");
        SetDefaultExpectTimeout(Patience);
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        }));
    }
}
