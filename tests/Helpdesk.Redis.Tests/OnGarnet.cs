using Helpdesk.Testing.Stores;

namespace Helpdesk.Redis.Tests;

public sealed class OnGarnet(OnGarnet.Server server) : ConversationStoreSuite, IClassFixture<OnGarnet.Server>
{
    protected override TestStores Stores => server.Stores;

    public sealed class Server : StoresFixture
    {
        protected override Task<string?> ConnectionStringAsync() => Task.FromResult<string?>(null);
    }
}
