using Helpdesk.Testing.Stores;

[assembly: AssemblyFixture(typeof(Helpdesk.Channels.Tests.DirectLine.SharedStores))]

namespace Helpdesk.Channels.Tests.DirectLine;

/// <summary>The conversation store on the embedded server, one for all tests: each test has its own conversations.</summary>
public sealed class SharedStores : IAsyncLifetime
{
    private TestStores? stores;

    public TestStores Stores => stores!;

    public async ValueTask InitializeAsync() => stores = await TestStores.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (stores is not null)
            await stores.DisposeAsync();
    }
}
