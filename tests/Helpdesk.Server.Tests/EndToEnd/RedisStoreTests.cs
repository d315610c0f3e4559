using Helpdesk.Testing.Databases;

namespace Helpdesk.Server.Tests.EndToEnd;

public sealed class RedisStoreTests : StoreSuite
{
    private RedisServer? redis;

    public override async ValueTask DisposeAsync()
    {
        if (redis is not null)
            await redis.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override async Task<string?> StartStoreAsync()
    {
        redis = await RedisServer.StartAsync();
        return redis.ConnectionString;
    }
}
