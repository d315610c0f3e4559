namespace Helpdesk.Widget.Tests.Browsing;

/// <summary>The demo shop on a server of its own, without a model: the bot quotes.</summary>
public class Shop : IAsyncLifetime
{
    private HelpdeskProgram? server;

    private readonly string url = $"http://127.0.0.1:{FreePort.Find(1)[0]}";

    public virtual string Url => url;

    protected ShopFolder Folder { get; } = new();

    public string DataFolder => Folder.Data;

    public virtual async ValueTask InitializeAsync() => await StartAsync();

    /// <summary>Starts the server; after a kill, on the data that it left.</summary>
    public async Task StartAsync()
    {
        var environment = new Dictionary<string, string>(Settings()) { ["Helpdesk__Limits__VisitorMessagesPerMinute"] = "100000" };
        server = HelpdeskProgram.Start(Folder.Path, ["run", "--urls", Url], environment);
        await server.LineAsync("is ready after");
    }

    /// <summary>Ends the server as a power failure would.</summary>
    public async Task KillAsync()
    {
        await server!.KillAsync();
        await server.DisposeAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Waits for a line of the server that holds the text.</summary>
    protected Task<string> LineAsync(string text) => server!.LineAsync(text);

    protected virtual IEnumerable<KeyValuePair<string, string>> Settings() => [];
}
