using System.Globalization;
using Helpdesk.Server.Commands;
using Helpdesk.Testing;
using Helpdesk.Testing.Databases;
using Helpdesk.Testing.Model;
using Spectre.Console;
using StackExchange.Redis;

namespace Helpdesk.Benchmarks;

/// <summary>What a turn costs at the 10th, the 100th and the 1,000th message of one conversation.</summary>
internal static class GrowthBenchmark
{
    private const int WarmUp = 60;
    private const int Around = 4;
    private static readonly int[] Places = [10, 100, 1000];

    private static readonly string[] Questions =
        ["How long does a refund take?", "Where is my order?", "How do I return shoes?", "Can I pay with a card?", "Do you deliver to an island?"];

    public static async Task<int> RunAsync()
    {
        await using var redis = await RedisServer.StartAsync("--appendfsync", "everysec");
        await using var model = await FakeModelServer.StartAsync(CancellationToken.None, request => QuotingModel.Answer(request, TimeSpan.Zero));
        var data = Directory.CreateTempSubdirectory("helpdesk-bench-").FullName;
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ConnectionStrings__Redis"] = redis.ConnectionString,
            ["Helpdesk__Data"] = data,
            ["Helpdesk__Limits__VisitorMessagesPerMinute"] = "1000000",
            ["Models__main__Endpoint"] = model.Endpoint.ToString(),
            ["Models__main__Name"] = "fake",
            ["Models__main__ApiKey"] = "none",
        })
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        using var server = await ChildServer.StartAsync("whole-server", FreePort.Find(1)[0]);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString + ",allowAdmin=true");
        var store = connection.GetServers().Single();
        using var http = DirectLineClient.CreateHttp();
        await TalkAsync(http, server, store, model, WarmUp, []);
        await EntriesAreReadAsync(Path.Combine(data, "embeddings"));
        var costs = await TalkAsync(http, server, store, model, Places[^1] + Around, Places);
        Report(costs);
        Directory.Delete(data, recursive: true);
        return Places.Skip(1).All(place => costs[place].Over(costs[Places[0]]).All(ratio => ratio <= 1.1)) ? 0 : 1;
    }

    /// <summary>
    /// Waits until the built-in model has read the entries: a question costs more from then on, whatever its place in a conversation.
    /// </summary>
    private static async Task EntriesAreReadAsync(string vectors)
    {
        for (long seen = -1, size = 0; seen != size || size == 0;)
        {
            seen = size;
            await Task.Delay(TimeSpan.FromSeconds(3));
            size = Directory.Exists(vectors) ? Directory.EnumerateFiles(vectors).Sum(file => new FileInfo(file).Length) : 0;
        }
    }

    /// <summary>Says so many things in a new conversation and measures around some places.</summary>
    private static async Task<Dictionary<int, Cost>> TalkAsync(HttpClient http, ChildServer server, IServer store, FakeModelServer model, int turns, int[] places)
    {
        using var client = new DirectLineClient(http, server.Url, "demo-shop", null);
        await client.OpenAsync(CancellationToken.None);
        await using var received = client.ReceiveAsync(CancellationToken.None).GetAsyncEnumerator();
        var measured = places.ToDictionary(place => place, _ => new List<Cost>());
        for (var turn = 1; turn <= turns; turn++)
        {
            var place = places.FirstOrDefault(place => Math.Abs(place - turn) <= Around);
            // A question comes once in five turns, so that each window holds the same ones.
            var text = string.Create(CultureInfo.InvariantCulture, $"{Questions[turn % Questions.Length]} ({turn:0000})");
            if (place == 0)
            {
                await AskAsync(client, received, text);
                continue;
            }

            var before = await LookAsync(server, store, model);
            var none = await LookAsync(server, store, model);
            await AskAsync(client, received, text);
            var after = await LookAsync(server, store, model);
            measured[place].Add(after - none - (none - before));
        }

        return measured.ToDictionary(pair => pair.Key, pair => Cost.Median(pair.Value));
    }

    private static async Task AskAsync(DirectLineClient client, IAsyncEnumerator<DirectLineActivity> received, string text)
    {
        var post = client.PostAsync(
            new DirectLineActivity { Type = "message", Text = text, ChannelData = new DirectLineChannelData { ClientActivityId = Guid.NewGuid().ToString("N") } },
            CancellationToken.None);
        while (await received.MoveNextAsync() && received.Current is not { Type: "message", From.Role: "bot" })
        {
            // The echo of the question, pieces of the answer.
        }

        await post;
    }

    private static async Task<Cost> LookAsync(ChildServer server, IServer store, FakeModelServer model)
    {
        var usage = await server.UsageAsync();
        var info = (await store.InfoAsync()).SelectMany(section => section).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        var commands = (await store.InfoAsync("commandstats")).SelectMany(section => section)
            .Where(pair => !pair.Key.EndsWith("_info", StringComparison.Ordinal))
            .Sum(pair => long.Parse(pair.Value.Split(',')[0]["calls=".Length..], CultureInfo.InvariantCulture));
        var prompts = model.Requests.Sum(request => (double)request.Messages.Sum(message => ModelRequest.Text(message).Length));
        return new Cost(
            commands,
            double.Parse(info["total_net_input_bytes"], CultureInfo.InvariantCulture),
            double.Parse(info["total_net_output_bytes"], CultureInfo.InvariantCulture),
            usage.AllocatedBytes / 1024.0,
            model.Requests.Count,
            prompts);
    }

    private static void Report(Dictionary<int, Cost> costs)
    {
        var table = new Table { Border = TableBorder.Ascii2 }
            .AddColumns("turn", "Redis commands", "bytes to Redis", "bytes from Redis", "KiB allocated", "model calls", "prompt characters", "highest ratio to the 10th");
        foreach (var place in Places)
        {
            var cost = costs[place];
            table.AddRow(
                [.. new object[] { place, cost.Commands, cost.BytesIn, cost.BytesOut, Math.Round(cost.Kibibytes, 1), cost.Calls, cost.PromptCharacters, Math.Round(cost.Over(costs[Places[0]]).Max(), 2) }
                    .Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)!)]);
        }

        AnsiConsole.Write(table);
        System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            Method: one conversation of the whole server (default assistant, a fake model, redis-server beside it) after {WarmUp} turns in another, and after the built-in model has read the entries.
            Each number is the median of the {(2 * Around) + 1} turns around the place; each turn is measured by itself between two looks, less what a look
            costs. Commands are those that scripts run too (INFO commandstats); bytes are total_net_input_bytes and total_net_output_bytes of
            the server, without INFO's own; characters are those of all messages in the requests that the model got. Background work
            (sweeps, copies) falls into few of the turns, so that the median is without it.
            """));
    }

    private sealed record Cost(double Commands, double BytesIn, double BytesOut, double Kibibytes, double Calls, double PromptCharacters)
    {
        public static Cost operator -(Cost left, Cost right) => new(
            left.Commands - right.Commands,
            left.BytesIn - right.BytesIn,
            left.BytesOut - right.BytesOut,
            left.Kibibytes - right.Kibibytes,
            left.Calls - right.Calls,
            left.PromptCharacters - right.PromptCharacters);

        public static Cost Median(List<Cost> costs)
        {
            double Middle(Func<Cost, double> part) => costs.Select(part).Order().ElementAt(costs.Count / 2);
            return new Cost(
                Middle(cost => cost.Commands), Middle(cost => cost.BytesIn), Middle(cost => cost.BytesOut),
                Middle(cost => cost.Kibibytes), Middle(cost => cost.Calls), Middle(cost => cost.PromptCharacters));
        }

        /// <summary>How many times the other's cost, part by part.</summary>
        public double[] Over(Cost other) =>
            [Commands / other.Commands, BytesIn / other.BytesIn, BytesOut / other.BytesOut, Kibibytes / other.Kibibytes, Calls / other.Calls, PromptCharacters / other.PromptCharacters];
    }
}
