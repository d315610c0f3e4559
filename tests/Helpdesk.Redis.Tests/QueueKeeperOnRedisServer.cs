namespace Helpdesk.Redis.Tests;

public sealed class QueueKeeperOnRedisServer(ContinuityOnRedisServer.Server server) : QueueKeeperSuite, IClassFixture<ContinuityOnRedisServer.Server>
{
    protected override async Task<string?> ConnectionStringAsync() => (await server.StartAsync()).ConnectionString;
}
