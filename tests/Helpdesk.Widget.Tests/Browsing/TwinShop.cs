using Helpdesk.Testing.Databases;
using Helpdesk.Testing.Proxies;

namespace Helpdesk.Widget.Tests.Browsing;

/// <summary>Two servers of one desk behind nginx, which share one Redis and one PostgreSQL.</summary>
public sealed class TwinShop : Shop
{
    private readonly Dictionary<string, (HelpdeskProgram Program, ShopFolder Folder)> servers = [];
    private RedisServer? redis;
    private PostgreSqlServer? records;
    private NginxServer? proxy;

    public override string Url => proxy!.Url;

    /// <summary>The path of the page that makes the first administrator.</summary>
    public string SetupPath { get; private set; } = "";

    public override async ValueTask InitializeAsync()
    {
        redis = await RedisServer.StartAsync();
        records = await PostgreSqlServer.StartAsync();
        var database = await records.CreateDatabaseAsync();
        foreach (var port in FreePort.Find(2))
        {
            var address = $"127.0.0.1:{port.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
            var folder = new ShopFolder();
            await File.AppendAllTextAsync(folder.In("bots", ShopFolder.Bot, "bot.yaml"), "\nhandoff:\n  return: 2 s\n");
            var program = HelpdeskProgram.Start(folder.Path, ["run", "--urls", "http://" + address], new Dictionary<string, string>
            {
                ["ConnectionStrings__Redis"] = redis.ConnectionString,
                ["ConnectionStrings__Records"] = database,
            });
            servers[address] = (program, folder);
            // The link of the last start is the one that is good.
            var line = await program.LineAsync("/console/setup?token=");
            SetupPath = line[line.IndexOf("/console/setup", StringComparison.Ordinal)..].Split(' ')[0];
        }

        proxy = await NginxServer.StartAsync([.. servers.Keys.Select(address => new Uri("http://" + address))]);
    }

    /// <summary>Kills the server that the proxy sends its clients to.</summary>
    public async Task KillTheirsAsync()
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(Url + "/console/alive"), TestContext.Current.CancellationToken);
        var address = answer.Headers.GetValues(NginxServer.InstanceHeader).Single();
        await servers[address].Program.KillAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var (program, folder) in servers.Values)
        {
            await program.DisposeAsync();
            folder.Dispose();
        }

        foreach (var part in new IAsyncDisposable?[] { proxy, records, redis })
        {
            if (part is not null)
                await part.DisposeAsync();
        }

        await base.DisposeAsync();
    }
}
