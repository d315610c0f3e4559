using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Helpdesk.Server.Commands;
using Helpdesk.Testing;
using Helpdesk.Testing.Databases;

namespace Helpdesk.Benchmarks;

/// <summary>How much later the first text comes through the whole path than from a raw streaming call to the same model.</summary>
internal static class FirstTextBenchmark
{
    private const int WarmUp = 200;
    private const string Question = "How long does a refund take?";

    public static async Task<int> RunAsync(string[] args)
    {
        var questions = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200;
        await using var redis = await RedisServer.StartAsync("--appendfsync", "everysec");
        var ports = FreePort.Find(2);
        var data = Directory.CreateTempSubdirectory("helpdesk-bench-").FullName;
        using var model = await ChildServer.StartAsync("model-server", ports[0]);
        Environment.SetEnvironmentVariable("ConnectionStrings__Redis", redis.ConnectionString);
        Environment.SetEnvironmentVariable("Helpdesk__Data", data);
        Environment.SetEnvironmentVariable("Helpdesk__Limits__VisitorMessagesPerMinute", "1000000");
        Environment.SetEnvironmentVariable("Models__main__Endpoint", model.Url + "/v1");
        Environment.SetEnvironmentVariable("Models__main__Name", "fake");
        Environment.SetEnvironmentVariable("Models__main__ApiKey", "none");
        using var server = await ChildServer.StartAsync("whole-server", ports[1]);
        using var http = DirectLineClient.CreateHttp();
        using var client = new DirectLineClient(http, server.Url, "demo-shop", null);
        await client.OpenAsync(CancellationToken.None);
        await using var received = client.ReceiveAsync(CancellationToken.None).GetAsyncEnumerator();

        var raw = new List<double>();
        var whole = new List<double>();
        for (var i = 0; i < WarmUp + questions; i++)
        {
            var least = await RawAsync(http, model.Url);
            var all = await WholeAsync(client, received);
            if (i < WarmUp)
                continue;
            raw.Add(least);
            whole.Add(all);
        }

        Report(raw, whole);
        Directory.Delete(data, recursive: true);
        return 0;
    }

    private static void Report(List<double> raw, List<double> whole)
    {
        var (least, all) = (raw.Order().ToList(), whole.Order().ToList());
        System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                              p50 ms   p90 ms
            raw call          {least[least.Count / 2],6:0.00}   {least[least.Count * 9 / 10],6:0.00}
            whole path        {all[all.Count / 2],6:0.00}   {all[all.Count * 9 / 10],6:0.00}
            difference        {all[all.Count / 2] - least[least.Count / 2],6:0.00}

            Method: {raw.Count} questions each way, in turn, after {WarmUp} for warming up; model, server, redis-server and client are four processes.
            Raw call: POST /v1/chat/completions with "stream": true, until the first delta with text has been read.
            Whole path: POST of the message to Direct Line (token, store, take, search, prompt, Semantic Kernel, gate, guarded script,
            socket), until the first piece of the answer has been read from the WebSocket.
            """));
    }

    private static async Task<double> RawAsync(HttpClient http, string model)
    {
        var started = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{model}/v1/chat/completions")
        {
            Content = new StringContent(
                """{"model":"fake","stream":true,"messages":[{"role":"system","content":"Answer from the passages."},{"role":"user","content":"How long does a refund take?"}]}""",
                Encoding.UTF8,
                "application/json"),
        };
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var first = 0.0;
        while (await reader.ReadLineAsync() is { } line)
        {
            if (first == 0 && line.StartsWith("data: {", StringComparison.Ordinal) && HasText(line[6..]))
                first = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        return first;
    }

    private static bool HasText(string chunk)
    {
        using var json = JsonDocument.Parse(chunk);
        return json.RootElement.TryGetProperty("choices", out var choices) && choices.GetArrayLength() > 0
            && choices[0].GetProperty("delta").TryGetProperty("content", out var content) && content.GetString() is { Length: > 0 };
    }

    private static async Task<double> WholeAsync(DirectLineClient client, IAsyncEnumerator<DirectLineActivity> received)
    {
        var started = Stopwatch.GetTimestamp();
        var post = client.PostAsync(
            new DirectLineActivity { Type = "message", Text = Question, ChannelData = new DirectLineChannelData { ClientActivityId = Guid.NewGuid().ToString("N") } },
            CancellationToken.None);
        var first = 0.0;
        while (await received.MoveNextAsync())
        {
            var activity = received.Current;
            if (first == 0 && activity is { Text.Length: > 0, From.Role: "bot" })
                first = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (activity is { Type: "message", From.Role: "bot" })
                break;
        }

        await post;
        return first;
    }
}
