namespace Helpdesk.Redis.Tests;

public sealed class QueuePushOnRedisServer(ContinuityOnRedisServer.Server server) : QueuePushSuite, IClassFixture<ContinuityOnRedisServer.Server>
{
    protected override async Task<string?> ConnectionStringAsync() => (await server.StartAsync()).ConnectionString;
}
