using Helpdesk.Testing.Databases;

namespace Helpdesk.Server.Tests.EndToEnd;

public sealed class RedisClusterStoreTests : StoreSuite
{
    private RedisCluster? cluster;

    public override async ValueTask DisposeAsync()
    {
        if (cluster is not null)
            await cluster.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override async Task<string?> StartStoreAsync()
    {
        cluster = await RedisCluster.StartAsync();
        return cluster.ConnectionString;
    }
}
