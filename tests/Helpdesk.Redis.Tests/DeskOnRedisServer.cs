using Helpdesk.Testing.Stores;

namespace Helpdesk.Redis.Tests;

public sealed class DeskOnRedisServer(OnRedisServer.Server server) : DeskSuite, IClassFixture<OnRedisServer.Server>
{
    protected override TestStores Stores => server.Stores;
}
