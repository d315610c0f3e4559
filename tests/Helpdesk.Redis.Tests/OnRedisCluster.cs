using Helpdesk.Testing.Databases;
using Helpdesk.Testing.Stores;

namespace Helpdesk.Redis.Tests;

public sealed class OnRedisCluster(OnRedisCluster.Server server) : ConversationStoreSuite, IClassFixture<OnRedisCluster.Server>
{
    protected override TestStores Stores => server.Stores;

    public sealed class Server : StoresFixture
    {
        protected override async Task<string?> ConnectionStringAsync() => Own(await RedisCluster.StartAsync()).ConnectionString;
    }
}
