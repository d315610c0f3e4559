using Helpdesk.Testing.Stores;

namespace Helpdesk.Redis.Tests;

public sealed class DeskOnGarnet(OnGarnet.Server server) : DeskSuite, IClassFixture<OnGarnet.Server>
{
    protected override TestStores Stores => server.Stores;
}
