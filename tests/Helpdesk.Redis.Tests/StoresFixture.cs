using Helpdesk.Testing.Stores;

namespace Helpdesk.Redis.Tests;

/// <summary>The stores on one server, for all tests of a class.</summary>
public abstract class StoresFixture : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> servers = [];
    private TestStores? stores;
    private Exception? missing;

    public TestStores Stores
    {
        get
        {
            if (missing is not null)
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(missing);
            return stores!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        try
        {
            stores = await TestStores.StartAsync(
                await ConnectionStringAsync(),
                settings: new Dictionary<string, string?> { ["Helpdesk:Limits:VisitorMessagesPerMinute"] = "3" });
        }
        catch (Exception exception) when (exception.Message.StartsWith("$XunitDynamicSkip$", StringComparison.Ordinal) || exception is Xunit.Sdk.XunitException)
        {
            // Each test of the class reports what is missing.
            missing = exception;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (stores is not null)
            await stores.DisposeAsync();
        foreach (var server in servers)
            await server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The server to run on; null for the embedded one.</summary>
    protected abstract Task<string?> ConnectionStringAsync();

    protected T Own<T>(T server) where T : IAsyncDisposable
    {
        servers.Add(server);
        return server;
    }
}
