using Helpdesk.Testing.Databases;
using Helpdesk.Testing.Stores;

namespace Helpdesk.Redis.Tests;

public sealed class OnRedisServer(OnRedisServer.Server server) : ConversationStoreSuite, IClassFixture<OnRedisServer.Server>
{
    protected override TestStores Stores => server.Stores;

    public sealed class Server : StoresFixture
    {
        protected override async Task<string?> ConnectionStringAsync() => Own(await RedisServer.StartAsync()).ConnectionString;
    }
}
