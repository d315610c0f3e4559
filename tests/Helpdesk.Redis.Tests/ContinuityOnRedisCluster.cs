using Helpdesk.Testing.Databases;

namespace Helpdesk.Redis.Tests;

public sealed class ContinuityOnRedisCluster(ContinuityOnRedisCluster.Server server) : SharedContinuitySuite, IClassFixture<ContinuityOnRedisCluster.Server>
{
    protected override async Task<string?> ConnectionStringAsync() => (await server.StartAsync()).ConnectionString;

    /// <summary>One cluster for all tests of the class, started by the first.</summary>
    public sealed class Server : IAsyncDisposable
    {
        private RedisCluster? started;

        public async Task<RedisCluster> StartAsync() => started ??= await RedisCluster.StartAsync();

        public ValueTask DisposeAsync() => started?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
