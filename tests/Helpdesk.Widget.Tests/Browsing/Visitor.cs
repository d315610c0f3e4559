using System.Collections.Concurrent;

namespace Helpdesk.Widget.Tests.Browsing;

/// <summary>One person's browser, and whatever in it should not have happened.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> faults = new();
    private readonly IBrowserContext context;
    private readonly Shop shop;

    private Visitor(IBrowserContext context, Shop shop)
    {
        (this.context, this.shop) = (context, shop);
        context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                faults.Enqueue($"console: {message.Text}");
        };
        context.WebError += (_, error) => faults.Enqueue($"error: {error.Error}");
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(shop.Url, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)
                && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                faults.Enqueue($"request: {request.Url}");
        };
        context.RequestFinished += (_, request) => Fetched.Enqueue(request);
    }

    /// <summary>What the console complained of, what was thrown, which other servers were asked.</summary>
    public IReadOnlyList<string> Faults => [.. faults];

    /// <summary>Every request that was answered in full.</summary>
    public ConcurrentQueue<IRequest> Fetched { get; } = new();

    public static async Task<Visitor> ArriveAsync(IBrowserContext context, Shop shop)
    {
        // What an injected script would do, counted instead of done.
        await context.AddInitScriptAsync("for (const name of ['alert', 'confirm', 'prompt', 'open', 'print']) window[name] = () => { window.__hit = name; };");
        return new Visitor(context, shop);
    }

    /// <summary>Opens a page of the shop in a new tab.</summary>
    public async Task<ChatPanel> TabAsync(string path = "/")
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(shop.Url + path);
        return new ChatPanel(page);
    }

    /// <summary>Cuts or mends the network of the browser.</summary>
    public Task OfflineAsync(bool offline) => context.SetOfflineAsync(offline);

    /// <summary>Opens a page of the shop, and the chat on it.</summary>
    public async Task<ChatPanel> ChatAsync(string path = "/")
    {
        var chat = await TabAsync(path);
        await chat.OpenAsync();
        return chat;
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
