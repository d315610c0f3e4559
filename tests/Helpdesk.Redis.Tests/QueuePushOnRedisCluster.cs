namespace Helpdesk.Redis.Tests;

public sealed class QueuePushOnRedisCluster(ContinuityOnRedisCluster.Server server) : QueuePushSuite, IClassFixture<ContinuityOnRedisCluster.Server>
{
    protected override async Task<string?> ConnectionStringAsync() => (await server.StartAsync()).ConnectionString;
}
