using Helpdesk.Testing;

namespace Helpdesk.Server.Tests.EndToEnd;

/// <summary>A server with a folder and settings of its own, which can be killed and started again where it was.</summary>
internal sealed class ShopServer : IAsyncDisposable
{
    private readonly ShopFolder folder = new();
    private readonly Dictionary<string, string> settings;
    private HelpdeskProgram? program;

    private ShopServer(IEnumerable<KeyValuePair<string, string>> settings) => this.settings = new Dictionary<string, string>(settings)
    {
        // Waiting for the lease of a server that was killed is the longest part of these tests.
        ["Helpdesk__Redis__LeaseMilliseconds"] = "6000",
    };

    public string Url { get; } = $"http://127.0.0.1:{FreePort.Find(1)[0]}";

    public static async Task<ShopServer> StartAsync(params IEnumerable<KeyValuePair<string, string>> settings)
    {
        var server = new ShopServer(settings);
        await server.StartAgainAsync();
        return server;
    }

    public async Task StartAgainAsync()
    {
        if (program is not null)
            await program.DisposeAsync();
        program = HelpdeskProgram.Start(folder.Path, ["run", "--urls", Url], settings);
        await program.LineAsync("is ready after").WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
    }

    /// <summary>Ends it as a power failure would.</summary>
    public Task KillAsync() => program!.KillAsync();

    /// <summary>Asks it to end, and waits.</summary>
    public Task<HelpdeskProgram.Ended> StopAsync() => program!.StopAsync();

    public async ValueTask DisposeAsync()
    {
        if (program is not null)
            await program.DisposeAsync();
        folder.Dispose();
    }
}
