using Helpdesk.Testing.Stores;

namespace Helpdesk.Redis.Tests;

public sealed class SpendingOnRedisServer(OnRedisServer.Server server) : SpendingSuite, IClassFixture<OnRedisServer.Server>
{
    protected override TestStores Stores => server.Stores;
}
