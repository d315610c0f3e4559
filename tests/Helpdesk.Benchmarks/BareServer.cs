using System.Globalization;
using System.Text;
using Helpdesk.Redis;
using StackExchange.Redis;

namespace Helpdesk.Benchmarks;

/// <summary>The least that could be done: an endpoint that reads the posted bytes and runs accept, take and commit.</summary>
internal static class BareServer
{
    private static readonly byte[] State = Encoding.UTF8.GetBytes("""{"version":1,"language":"en","turns":1}""");
    private static readonly byte[] Answer = Encoding.UTF8.GetBytes("""{"type":"message","from":{"id":"demo-shop","role":"bot"},"text":"hello, how long does a refund take?","textFormat":"markdown","replyToId":"c|0000001","channelData":{"answers":["c|0000001"]},"entities":[{"type":"https://schema.org/Message","@type":"Message","@context":"https://schema.org","@id":"","keywords":["AIGeneratedContent"],"additionalType":["AIGeneratedContent"]}]}""");

    public static async Task<int> RunAsync(string[] args)
    {
        ThreadPool.SetMinThreads(32, 32);
        var redis = (await ConnectionMultiplexer.ConnectAsync(args[1])).GetDatabase();
        var scripts = new RedisScripts();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(args[0]);
        await using var app = builder.Build();
        app.MapGet("/usage", () => Usage.Now);
        app.MapPost("/turn/{conversation}", async (string conversation, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            await TurnAsync(redis, scripts, new ConversationKeys(new("default", "demo-shop", conversation)), body.ToArray());
            return Results.Ok();
        });
        await app.RunAsync();
        return 0;
    }

    private static async Task TurnAsync(IDatabase redis, RedisScripts scripts, ConversationKeys keys, byte[] body)
    {
        await redis.ScriptEvaluateAsync(
            scripts.Accept,
            [keys.Meta, keys.Inbox, keys.Log, keys.Seen, keys.Ready, keys.Rate("u"), keys.Uncopied, keys.Redo],
            [keys.Path, body, "", "1", 256, 1_000_000, "{}", "0", 1, keys.Events, "", "hd:control", "0", "", "1", keys.DeskEvents, ""]);
        var taken = (RedisResult[])(await redis.ScriptEvaluateAsync(
            scripts.Take,
            [keys.Meta, keys.Inbox, keys.Log, keys.Ready, keys.Partial, keys.Journal],
            [keys.Path, "bare", 10_000, 1, 20, 65_536]))!;
        await redis.ScriptEvaluateAsync(
            scripts.Commit,
            [keys.Meta, keys.Inbox, keys.Log, keys.Ready, keys.Partial, keys.Journal, keys.Outbox, keys.DeliveriesReady, keys.Uncopied, keys.Desk, keys.Redo],
            [keys.Path, (string)taken[2]!, (string)taken[3]!, (string)taken[1]!, State, keys.Events, "hd:wake", 1, "", "", keys.DeskEvents, string.Create(CultureInfo.InvariantCulture, $"{taken[1]}"), "m", Answer]);
    }
}
