using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Helpdesk.Testing.Hubs;

/// <summary>
/// Somebody else's system for agents, strict: it takes nothing that is not signed, old, or said before what it waits for, takes a repeat
/// once, and is down or busy when it is told to be. Signs what it sends.
/// </summary>
public sealed class FakeHub : IAsyncDisposable
{
    public const string Secret = "a secret of the hub, long enough";

    private readonly int port = FreePort.Find(1)[0];
    private readonly ConcurrentDictionary<string, bool> keys = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<JsonElement> taken = new();
    private readonly ConcurrentQueue<string> faults = new();
    private readonly HttpClient http = new();
    private WebApplication? app;

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/activities");

    /// <summary>The activities that were taken, in order, each once.</summary>
    public IReadOnlyList<JsonElement> Taken => [.. taken];

    /// <summary>What was wrong with what it was sent.</summary>
    public IReadOnlyList<string> Faults => [.. faults];

    /// <summary>Answers the next posts with this status, as many as are here.</summary>
    public ConcurrentQueue<int> Refusals { get; } = new();

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        app = builder.Build();
        app.MapPost("/activities", (Delegate)TakeAsync);
        await app.StartAsync();
    }

    /// <summary>Goes away, as a system does that is being restarted.</summary>
    public async Task StopAsync()
    {
        await app!.DisposeAsync();
        app = null;
    }

    /// <summary>Sends an activity to a server.</summary>
    /// <param name="secret">With what it is signed; null for the secret.</param>
    /// <param name="at">When it says that it was sent; null for now.</param>
    public async Task<int> SendAsync(string server, string bot, object activity, string? secret = null, DateTimeOffset? at = null)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(activity);
        var time = (at ?? DateTimeOffset.UtcNow).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var content = new ByteArrayContent(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{server}/api/handoff/{bot}") { Content = content };
        request.Headers.Add("X-Helpdesk-Timestamp", time);
        request.Headers.Add("X-Helpdesk-Signature", Sign(secret ?? Secret, time, body));
        using var answer = await http.SendAsync(request);
        return (int)answer.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (app is not null)
            await app.DisposeAsync();
    }

    private async Task<IResult> TakeAsync(HttpContext context)
    {
        using var memory = new MemoryStream();
        await context.Request.Body.CopyToAsync(memory);
        var body = memory.ToArray();
        var time = context.Request.Headers["X-Helpdesk-Timestamp"].ToString();
        if (context.Request.Headers["X-Helpdesk-Signature"] != Sign(Secret, time, body))
            faults.Enqueue("signature");
        if (!long.TryParse(time, CultureInfo.InvariantCulture, out var seconds) || Math.Abs(seconds - DateTimeOffset.UtcNow.ToUnixTimeSeconds()) > 60)
            faults.Enqueue("time");
        if (context.Request.Headers["Idempotency-Key"].ToString() is not { Length: > 0 } key)
        {
            faults.Enqueue("no key");
            return Results.BadRequest();
        }

        if (Refusals.TryDequeue(out var status))
            return Results.StatusCode(status);
        if (!keys.TryAdd(key, true))
            return Results.Ok();
        var activity = JsonDocument.Parse(body).RootElement.Clone();
        if (taken.IsEmpty && activity.GetProperty("type").GetString() != "event")
            faults.Enqueue("a message before the handoff");
        taken.Enqueue(activity);
        return Results.Ok();
    }

    private static string Sign(string secret, string time, byte[] body) =>
        "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.ASCII.GetBytes(time + "."), .. body]));
}
