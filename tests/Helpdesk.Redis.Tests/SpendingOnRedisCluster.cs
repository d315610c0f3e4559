using Helpdesk.Testing.Stores;

namespace Helpdesk.Redis.Tests;

public sealed class SpendingOnRedisCluster(OnRedisCluster.Server server) : SpendingSuite, IClassFixture<OnRedisCluster.Server>
{
    protected override TestStores Stores => server.Stores;
}
