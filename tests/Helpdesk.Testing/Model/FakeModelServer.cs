using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Helpdesk.Testing.Model;

/// <summary>
/// A strict server of the completions protocol on the loopback address: answers what the test has scripted, keeps the requests, and
/// refuses malformed ones as real servers do.
/// </summary>
public sealed class FakeModelServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Func<ModelRequest, ModelReply> otherwise;
    private readonly ConcurrentQueue<ModelReply> script = new();
    private readonly ConcurrentQueue<ModelRequest> requests = new();
    private readonly ConcurrentQueue<string> refusals = new();

    private FakeModelServer(WebApplication app, Func<ModelRequest, ModelReply> otherwise) => (this.app, this.otherwise) = (app, otherwise);

    /// <summary>The base address of the protocol, to which <c>/chat/completions</c> is added.</summary>
    public Uri Endpoint => new(new Uri(app.Urls.First()), "/v1");

    /// <summary>The requests that were answered by the script, oldest first; refused ones are not among them.</summary>
    public IReadOnlyList<ModelRequest> Requests => requests.ToArray();

    /// <summary>Why requests were refused as malformed; a test that expects none checks that it is empty.</summary>
    public IReadOnlyList<string> Refusals => refusals.ToArray();

    /// <summary>The bearer token that every request must carry; null when any will do.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Starts a server.</summary>
    /// <param name="otherwise">Answers what is not scripted; by default with status 500.</param>
    /// <param name="port">0 for any free one.</param>
    public static async Task<FakeModelServer> StartAsync(
        CancellationToken cancellationToken, Func<ModelRequest, ModelReply>? otherwise = null, int port = 0, string? apiKey = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var web = builder.Build();
        var server = new FakeModelServer(web, otherwise ?? (_ => ModelReply.Refuses(500, "not_scripted"))) { ApiKey = apiKey };
        web.MapPost("/v1/chat/completions", server.CompleteAsync);
        web.MapGet("/v1/models", () => Results.Text("""{"object":"list","data":[{"id":"fake","object":"model","owned_by":"tests"}]}""", "application/json"));
        await web.StartAsync(cancellationToken);
        return server;
    }

    /// <summary>Scripts the answers to the next requests, in order.</summary>
    public void Answer(params IEnumerable<ModelReply> replies)
    {
        foreach (var reply in replies)
            script.Enqueue(reply);
    }

    /// <summary>Ends when the process is asked to end.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => app.WaitForShutdownAsync(cancellationToken);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task CompleteAsync(HttpContext http)
    {
        var cancellationToken = http.RequestAborted;
        var authorization = http.Request.Headers.Authorization.ToString();
        var body = await ReadAsync(http.Request, cancellationToken);
        var refusal = ApiKey is not null && authorization != $"Bearer {ApiKey}" ? ModelReply.Refuses(401, "invalid_api_key")
            : body is null ? ModelReply.Refuses(400, "invalid_request_error", "The body is no JSON.")
            : ModelRequestCheck.Refusal(body.Value);
        if (refusal is not null)
        {
            refusals.Enqueue(refusal.Body!);
            await RefuseAsync(http, refusal, cancellationToken);
            return;
        }

        var request = new ModelRequest(body!.Value, authorization);
        requests.Enqueue(request);
        var reply = script.TryDequeue(out var scripted) ? scripted : otherwise(request);
        var model = request.Body.GetProperty("model").GetString()!;
        if (reply.Status != 200)
            await RefuseAsync(http, reply, cancellationToken);
        else if (request.Stream && !reply.Whole)
            await ModelAnswerWriter.WriteStreamAsync(http, reply, model, WantsUsage(request), cancellationToken);
        else
            await ModelAnswerWriter.WriteWholeAsync(http, reply, model, cancellationToken);
    }

    private static async Task RefuseAsync(HttpContext http, ModelReply refusal, CancellationToken cancellationToken)
    {
        http.Response.StatusCode = refusal.Status;
        http.Response.ContentType = "application/json";
        if (refusal.RetryAfter is { } wait)
            http.Response.Headers.RetryAfter = wait;
        await http.Response.WriteAsync(refusal.Body ?? "", cancellationToken);
    }

    private static bool WantsUsage(ModelRequest request) =>
        request.Body.TryGetProperty("stream_options", out var options)
        && options.TryGetProperty("include_usage", out var usage) && usage.ValueKind == JsonValueKind.True;

    private static async Task<JsonElement?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
