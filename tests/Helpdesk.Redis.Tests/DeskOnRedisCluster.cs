using Helpdesk.Testing.Stores;

namespace Helpdesk.Redis.Tests;

public sealed class DeskOnRedisCluster(OnRedisCluster.Server server) : DeskSuite, IClassFixture<OnRedisCluster.Server>
{
    protected override TestStores Stores => server.Stores;
}
