using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Helpdesk.Testing.Embeddings;

/// <summary>
/// A strict server of <c>POST /v1/embeddings</c> on the loopback address: gives each text the vector that the test says, keeps the
/// requests, and refuses as DashScope does what it does not take: more than ten texts, an empty text, another model, a wrong key.
/// </summary>
public sealed class FakeEmbeddingsServer : IAsyncDisposable
{
    public const string Model = "text-embedding-v4";
    public const string ApiKey = "embeddings-key";
    private const int MostTexts = 10;

    private readonly WebApplication app;
    private readonly Func<string, float[]> vector;
    private readonly ConcurrentQueue<IReadOnlyList<string>> requests = new();
    private readonly ConcurrentQueue<string> refusals = new();
    private volatile Task gate = Task.CompletedTask;
    private volatile int status = 200;

    private FakeEmbeddingsServer(WebApplication app, Func<string, float[]> vector) => (this.app, this.vector) = (app, vector);

    /// <summary>The base address, to which <c>/embeddings</c> is added.</summary>
    public string Endpoint => new Uri(new Uri(app.Urls.First()), "/v1").ToString();

    /// <summary>The texts of each request that was answered, oldest first.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Requests => [.. requests];

    /// <summary>Why requests were refused; a test that expects none checks that it is empty.</summary>
    public IReadOnlyList<string> Refusals => [.. refusals];

    public static async Task<FakeEmbeddingsServer> StartAsync(Func<string, float[]> vector, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var web = builder.Build();
        var server = new FakeEmbeddingsServer(web, vector);
        web.MapPost("/v1/embeddings", server.AnswerAsync);
        await web.StartAsync(cancellationToken);
        return server;
    }

    /// <summary>Answers with an error from now on; 200 ends it.</summary>
    public void FailWith(int code) => status = code;

    /// <summary>Holds answers back until the task is done.</summary>
    public void HoldUntil(Task released) => gate = released;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var json = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        var body = json.RootElement;
        if (Refusal(http.Request, body) is { } refusal)
        {
            refusals.Enqueue(refusal);
            http.Response.StatusCode = 400;
            await http.Response.WriteAsJsonAsync(new { error = new { message = refusal, type = "invalid_request_error" } }, http.RequestAborted);
            return;
        }

        await gate.WaitAsync(http.RequestAborted);
        if (status != 200)
        {
            http.Response.StatusCode = status;
            return;
        }

        var texts = body.GetProperty("input").EnumerateArray().Select(text => text.GetString()!).ToList();
        requests.Enqueue(texts);
        // Last first: the index says which vector belongs to which text.
        var data = texts.Select((text, index) => new { @object = "embedding", index, embedding = vector(text) }).Reverse();
        await http.Response.WriteAsJsonAsync(new { @object = "list", model = Model, data, usage = new { prompt_tokens = 1, total_tokens = 1 } }, http.RequestAborted);
    }

    private static string? Refusal(HttpRequest request, JsonElement body)
    {
        if (request.Headers.Authorization != $"Bearer {ApiKey}")
            return "Incorrect API key provided.";
        if (!body.TryGetProperty("model", out var model) || model.GetString() != Model)
            return "The model does not exist.";
        if (!body.TryGetProperty("input", out var input) || input.ValueKind != JsonValueKind.Array || input.GetArrayLength() == 0)
            return "Value error, input must be a list of texts.";
        if (input.GetArrayLength() > MostTexts)
            return $"Value error, batch size is invalid, it should not be larger than {MostTexts}.";
        return input.EnumerateArray().Any(text => text.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(text.GetString()))
            ? "Value error, a text is empty."
            : null;
    }
}
