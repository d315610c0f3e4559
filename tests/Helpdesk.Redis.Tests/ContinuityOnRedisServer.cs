using Helpdesk.Testing.Databases;

namespace Helpdesk.Redis.Tests;

public sealed class ContinuityOnRedisServer(ContinuityOnRedisServer.Server server) : SharedContinuitySuite, IClassFixture<ContinuityOnRedisServer.Server>
{
    protected override async Task<string?> ConnectionStringAsync() => (await server.StartAsync()).ConnectionString;

    /// <summary>One server for all tests of the class, started by the first.</summary>
    public sealed class Server : IAsyncDisposable
    {
        private RedisServer? started;

        public async Task<RedisServer> StartAsync() => started ??= await RedisServer.StartAsync();

        public ValueTask DisposeAsync() => started?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
