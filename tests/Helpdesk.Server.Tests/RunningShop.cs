using Helpdesk.Testing;

namespace Helpdesk.Server.Tests;

/// <summary>A server that runs for all tests of a class, as its users start it.</summary>
public sealed class RunningShop : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Environment = new() { ["Helpdesk__Limits__VisitorMessagesPerMinute"] = "100000" };
    private HelpdeskProgram? server;

    public ShopFolder Folder { get; } = new();

    public int Port { get; } = FreePort.Find(1)[0];

    public string Url => $"http://127.0.0.1:{Port}";

    public HelpdeskProgram Server => server ?? throw new InvalidOperationException("The server is not started.");

    public HttpClient Http { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Http.BaseAddress = new Uri(Url);
        await StartAsync();
    }

    public async Task StartAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        server = HelpdeskProgram.Start(Folder.Path, ["run", "--urls", Url], Environment);
        await server.LineAsync("is ready after");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (server is not null)
            await server.DisposeAsync();
        Folder.Dispose();
    }
}
