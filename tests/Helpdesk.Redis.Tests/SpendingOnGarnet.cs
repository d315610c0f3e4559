using Helpdesk.Testing.Stores;

namespace Helpdesk.Redis.Tests;

public sealed class SpendingOnGarnet(OnGarnet.Server server) : SpendingSuite, IClassFixture<OnGarnet.Server>
{
    protected override TestStores Stores => server.Stores;
}
