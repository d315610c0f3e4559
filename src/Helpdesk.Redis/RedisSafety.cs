using System.Globalization;
using Helpdesk.Core;
using Helpdesk.Core.Operation;
using Microsoft.Extensions.Configuration;
using StackExchange.Redis;

namespace Helpdesk.Redis;

/// <summary>Says where the conversations are, what the server's settings cannot promise, and whether it answers.</summary>
internal sealed class RedisSafety(RedisConnection connection, StoreLife life, IConfiguration configuration, HelpdeskPaths paths) : IStoreSafety, IHealthProbe
{
    public string Name => "conversation store";

    public string? Notice => life.Loss;

    public async ValueTask<string> DescribeAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(configuration.GetConnectionString("Redis")))
            return $"embedded, in {Path.Combine(paths.Data, "redis")}: every acknowledged message survives a killed process";

        var weak = new List<string>();
        foreach (var server in connection.Multiplexer.GetServers().Where(server => server is { IsConnected: true, IsReplica: false }))
            await WeakAsync(server, weak);
        var endpoints = string.Join(", ", connection.Multiplexer.GetEndPoints().Select(endpoint => endpoint.ToString()));
        return weak.Count == 0
            ? $"Redis at {endpoints}: every acknowledged message survives (appendfsync always, noeviction)"
            : $"Redis at {endpoints}: NOT SAFE: {string.Join("; ", weak.Distinct())}";
    }

    public async ValueTask<string?> ProblemAsync(CancellationToken cancellationToken)
    {
        if (!connection.IsConnected)
            return "The connection is lost; messages are refused until it is back.";
        await connection.Database.PingAsync().WaitAsync(cancellationToken);
        return null;
    }

    private static async Task WeakAsync(IServer server, List<string> weak)
    {
        string? append, sync, eviction;
        try
        {
            append = await SettingAsync(server, "appendonly");
            sync = await SettingAsync(server, "appendfsync");
            eviction = await SettingAsync(server, "maxmemory-policy");
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            weak.Add("its settings cannot be read, so nothing can be promised");
            return;
        }

        if (append != "yes")
            weak.Add("appendonly is not yes: a crash loses what came since the last snapshot");
        else if (sync != "always")
            weak.Add(string.Create(CultureInfo.InvariantCulture, $"appendfsync is {sync}: a crash of its machine loses about the last second"));
        if (eviction != "noeviction")
            weak.Add($"maxmemory-policy is {eviction}: conversations may be evicted when memory is full");
    }

    private static async Task<string?> SettingAsync(IServer server, string name) =>
        (await server.ConfigGetAsync(name)).FirstOrDefault().Value;
}
