namespace Helpdesk.Redis.Tests;

public sealed class QueueKeeperOnRedisCluster(ContinuityOnRedisCluster.Server server) : QueueKeeperSuite, IClassFixture<ContinuityOnRedisCluster.Server>
{
    protected override async Task<string?> ConnectionStringAsync() => (await server.StartAsync()).ConnectionString;
}
