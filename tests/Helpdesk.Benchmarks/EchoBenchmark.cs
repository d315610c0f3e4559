using System.Diagnostics;
using System.Globalization;
using System.Text;
using Helpdesk.Server.Commands;
using Helpdesk.Testing;
using Helpdesk.Testing.Databases;
using Spectre.Console;

namespace Helpdesk.Benchmarks;

/// <summary>What a whole turn costs beside the three scripts that it cannot do without.</summary>
internal static class EchoBenchmark
{
    private const int Rounds = 3;
    private const string Text = "hello, how long does a refund take?";

    public static async Task<int> RunAsync(string[] args)
    {
        var turns = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20_000;
        var inFlight = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 32;
        await using var redis = await RedisServer.StartAsync("--appendfsync", "everysec");
        // A store of its own: the echo server would find and take the other's turns.
        await using var other = await RedisServer.StartAsync("--appendfsync", "everysec");
        var ports = FreePort.Find(2);
        var data = Directory.CreateTempSubdirectory("helpdesk-bench-").FullName;
        Environment.SetEnvironmentVariable("ConnectionStrings__Redis", redis.ConnectionString);
        Environment.SetEnvironmentVariable("Helpdesk__Data", data);
        Environment.SetEnvironmentVariable("Helpdesk__Limits__VisitorMessagesPerMinute", "1000000");
        using var echo = await ChildServer.StartAsync("echo-server", ports[0]);
        using var bare = await ChildServer.StartAsync("bare-server", ports[1], other.ConnectionString);
        using var customers = new EchoCustomers(echo.Url, inFlight);
        await customers.OpenAsync();

        var table = new Table { Border = TableBorder.Ascii2 }.AddColumns("round", "", "turns/s", "CPU ms/turn", "KiB/turn", "p50 ms", "p99 ms");
        var ratios = new List<double>();
        await MeasureAsync(echo, turns / 4, () => customers.TurnsAsync(turns / 4, Text));
        await MeasureAsync(bare, turns / 4, () => BareAsync(bare.Url, turns / 4, inFlight));
        for (var round = 1; round <= Rounds; round++)
        {
            var whole = await MeasureAsync(echo, turns, () => customers.TurnsAsync(turns, Text));
            var least = await MeasureAsync(bare, turns, () => BareAsync(bare.Url, turns, inFlight));
            ratios.Add(whole.Cpu / least.Cpu);
            whole.Add(table, round, "echo turn");
            least.Add(table, round, "bare endpoint");
        }

        AnsiConsole.Write(table);
        System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"CPU, echo turn : bare endpoint, median of {Rounds} rounds: {ratios.Order().ElementAt(Rounds / 2):0.00}"));
        System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            Method: {Rounds} rounds of {turns} turns each, in turn, {inFlight} in flight, after a warm-up of {turns / 4}; load from another process, redis-server beside it.
            Echo turn: production composition with an echo assistant (token, post, accept, take, pipeline, gate, commit, frame on the one
            open socket of each conversation, default logs). A turn ends when its post is answered and its final activity has come.
            Bare endpoint: Kestrel, posted bytes read, the same accept, take and commit scripts, nothing else.
            CPU and allocation are those of the whole server process.
            """));
        Directory.Delete(data, recursive: true);
        return 0;
    }

    private static async Task<Result> MeasureAsync(ChildServer server, int turns, Func<Task<List<double>>> load)
    {
        var before = await server.UsageAsync();
        var started = Stopwatch.GetTimestamp();
        var times = await load();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var used = await server.UsageAsync() - before;
        times.Sort();
        return new Result(turns / seconds, used.CpuMilliseconds / turns, used.AllocatedBytes / 1024.0 / turns, times[times.Count / 2], times[times.Count * 99 / 100]);
    }

    private static async Task<List<double>> BareAsync(string url, int turns, int inFlight)
    {
        using var http = DirectLineClient.CreateHttp();
        var body = Encoding.UTF8.GetBytes($$$"""{"type":"message","text":"{{{Text}}}","from":{"id":"u","role":"user"},"recipient":{"id":"demo-shop","role":"bot"},"conversation":{"id":"c"},"channelId":"directline","channelData":{"clientActivityID":"0123456789"}}""");
        var times = await Task.WhenAll(Enumerable.Range(0, inFlight).Select(async customer =>
        {
            var conversation = Guid.NewGuid().ToString("N");
            var mine = new List<double>();
            for (var i = 0; i < turns / inFlight; i++)
            {
                var started = Stopwatch.GetTimestamp();
                using var content = new ByteArrayContent(body);
                using var answer = await http.PostAsync(new Uri($"{url}/turn/{conversation}"), content);
                answer.EnsureSuccessStatusCode();
                mine.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            return mine;
        }));
        return [.. times.SelectMany(mine => mine)];
    }

    private sealed record Result(double Rate, double Cpu, double Kibibytes, double Median, double Late)
    {
        public void Add(Table table, int round, string name) => table.AddRow(
            [.. new object[] { round, name, Math.Round(Rate), Math.Round(Cpu, 3), Math.Round(Kibibytes, 1), Math.Round(Median, 2), Math.Round(Late, 2) }
                .Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)!)]);
    }
}
