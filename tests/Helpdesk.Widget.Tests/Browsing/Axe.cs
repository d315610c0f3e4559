namespace Helpdesk.Widget.Tests.Browsing;

/// <summary>The accessibility checker axe-core, at the rules of WCAG 2.2, levels A and AA.</summary>
public static class Axe
{
    private const string Run = """
        async (place) => {
          const found = await axe.run(place, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] });
          return found.violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary.replace(/\s+/g, ' ').slice(0, 300)}`));
        }
        """;

    /// <summary>What the checker finds wrong with the chat as it is on screen now.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        await LoadAsync(page, Script());
        // What is still fading in has the colours of neither before nor after.
        await page.EvaluateAsync("async () => { const root = document.querySelector('helpdesk-widget').shadowRoot; await Promise.allSettled(root.getAnimations().filter(each => each.effect.getComputedTiming().endTime !== Infinity).map(each => each.finished)); }");
        return await page.EvaluateAsync<string[]>(Run, "helpdesk-widget");
    }

    /// <summary>What the checker finds wrong with a page of the console as it is on screen now.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsOfPageAsync(IPage page)
    {
        await LoadAsync(page, Script());
        await page.EvaluateAsync("async () => { await Promise.allSettled(document.getAnimations().filter(each => each.effect.getComputedTiming().endTime !== Infinity).map(each => each.finished)); }");
        return await page.EvaluateAsync<string[]>(Run, "html");
    }

    private static async Task LoadAsync(IPage page, string script)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
            await page.EvaluateAsync(await File.ReadAllTextAsync(script, TestContext.Current.CancellationToken));
    }

    private static string Script()
    {
        var script = Path.Combine(ShopFolder.Repository(), "tests", "Helpdesk.Widget.Tests", "node_modules", "axe-core", "axe.min.js");
        if (!File.Exists(script))
            Requirement.Missing("axe-core is not installed: run 'npm ci' in tests/Helpdesk.Widget.Tests.");
        return script;
    }
}
