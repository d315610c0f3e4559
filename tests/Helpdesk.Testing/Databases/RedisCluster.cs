using System.Globalization;
using StackExchange.Redis;

namespace Helpdesk.Testing.Databases;

/// <summary>A Redis Cluster of three masters on loopback.</summary>
public sealed class RedisCluster : IAsyncDisposable
{
    private const int Slots = 16_384;
    private readonly List<RedisServer> nodes;

    private RedisCluster(List<RedisServer> nodes) => this.nodes = nodes;

    public string ConnectionString => string.Join(',', nodes.Select(node => node.ConnectionString));

    public static async Task<RedisCluster> StartAsync()
    {
        var nodes = new List<RedisServer>();
        for (var i = 0; i < 3; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"nodes-{i}.conf");
            nodes.Add(await RedisServer.StartAsync("--cluster-enabled", "yes", "--cluster-config-file", name, "--cluster-node-timeout", "2000"));
        }

        for (var i = 0; i < nodes.Count; i++)
            await JoinAsync(nodes, i);
        foreach (var node in nodes)
            await UntilAsync(node, "cluster_state:ok");
        return new RedisCluster(nodes);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
            await node.DisposeAsync();
    }

    private static async Task JoinAsync(List<RedisServer> nodes, int index)
    {
        await using var connection = await ConnectAsync(nodes[index]);
        var database = connection.GetServer("127.0.0.1", nodes[index].Port);
        foreach (var other in nodes.Where((_, i) => i != index))
            await database.ExecuteAsync("CLUSTER", "MEET", "127.0.0.1", other.Port.ToString(CultureInfo.InvariantCulture));
        var from = Slots * index / nodes.Count;
        var to = (Slots * (index + 1) / nodes.Count) - 1;
        await database.ExecuteAsync("CLUSTER", "ADDSLOTSRANGE", from.ToString(CultureInfo.InvariantCulture), to.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task UntilAsync(RedisServer node, string wanted)
    {
        await using var connection = await ConnectAsync(node);
        var server = connection.GetServer("127.0.0.1", node.Port);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!(await server.ExecuteAsync("CLUSTER", "INFO")).ToString()!.Contains(wanted, StringComparison.Ordinal)
            || (await server.ExecuteAsync("CLUSTER", "NODES")).ToString()!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length < 3)
        {
            await timer.WaitForNextTickAsync(timeout.Token);
        }
    }

    private static Task<ConnectionMultiplexer> ConnectAsync(RedisServer node)
    {
        var options = ConfigurationOptions.Parse(node.ConnectionString);
        options.AllowAdmin = true;
        // A node that knows no others yet is spoken to as a single server.
        options.CommandMap = CommandMap.Default;
        return ConnectionMultiplexer.ConnectAsync(options);
    }
}
