using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Helpdesk.Server.Tests.EndToEnd;

/// <summary>One customer's conversation over Direct Line 3.0, written against the protocol alone, so that nothing of it is taken from the server.</summary>
internal sealed class Visitor : IDisposable
{
    // As browsers write it: only what JSON must escape is escaped.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, Expect100ContinueTimeout = TimeSpan.FromSeconds(30) }) { Timeout = TimeSpan.FromSeconds(60) };
    private readonly string url;

    private Visitor(string url, string token, string conversation) => (this.url, Token, Conversation) = (url, token, conversation);

    public string Token { get; }

    public string Conversation { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Begins a conversation with the demo shop.</summary>
    public static async Task<Visitor> BeginAsync(string url)
    {
        using var anybody = new Visitor(url, "", "");
        using var given = await anybody.SendAsync(HttpMethod.Post, $"/api/widget/{ShopFolder.Bot}/token", Json("{}"), token: null);
        var token = (await ReadAsync(given)).GetProperty("token").GetString()!;
        using var begun = await anybody.SendAsync(HttpMethod.Post, "/v3/directline/conversations", Json("{}"), token);
        return new Visitor(url, token, (await ReadAsync(begun)).GetProperty("conversationId").GetString()!);
    }

    /// <summary>The same conversation with the same token at another instance.</summary>
    public Visitor At(string other) => new(other, Token, Conversation);

    /// <summary>Says something, which must be stored; gives the id.</summary>
    public async Task<string> SayAsync(string text, string? clientId = null)
    {
        using var answer = await PostAsync(text, clientId);
        return (await ReadAsync(answer)).GetProperty("id").GetString()!;
    }

    /// <summary>Says it again, with the same client id, until the server has stored it.</summary>
    public Task<string> SayUntilStoredAsync(string text, string clientId) => Patience.UntilAsync("a message is stored", async () =>
    {
        try
        {
            using var answer = await PostAsync(text, clientId);
            return answer.IsSuccessStatusCode ? (await ReadAsync(answer)).GetProperty("id").GetString() : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return null;
        }
    });

    public Task<HttpResponseMessage> PostAsync(string text, string? clientId = null) =>
        PostAsync(Json(JsonSerializer.Serialize(new
        {
            type = "message",
            text,
            from = new { id = "me" },
            channelData = new { clientActivityID = clientId ?? Guid.NewGuid().ToString("N") },
        }, Plain)));

    public Task<HttpResponseMessage> PostAsync(HttpContent body) => SendAsync(HttpMethod.Post, $"/v3/directline/conversations/{Conversation}/activities", body, Token);

    public Task<HttpResponseMessage> PollAsync(long watermark = 0) =>
        SendAsync(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/v3/directline/conversations/{Conversation}/activities?watermark={watermark}"), null, Token);

    /// <summary>The lines after the watermark, page by page until the end.</summary>
    public async Task<IReadOnlyList<Line>> LogAsync(long watermark = 0)
    {
        var lines = new List<Line>();
        while (true)
        {
            using var page = await PollAsync(watermark);
            var set = await ReadAsync(page);
            lines.AddRange(set.GetProperty("activities").EnumerateArray().Select(Line.Of));
            var next = long.Parse(set.GetProperty("watermark").GetString()!, CultureInfo.InvariantCulture);
            if (next == watermark)
                return lines;
            watermark = next;
        }
    }

    /// <summary>The address of a socket that goes on behind the watermark.</summary>
    public async Task<Uri> StreamAsync(long watermark = 0)
    {
        using var answer = await SendAsync(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/v3/directline/conversations/{Conversation}?watermark={watermark}"), null, Token);
        return new Uri((await ReadAsync(answer)).GetProperty("streamUrl").GetString()!);
    }

    public async Task<VisitorSocket> WatchAsync(long watermark = 0) => await VisitorSocket.OpenAsync(await StreamAsync(watermark), watermark);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body, string? token)
    {
        using var request = new HttpRequestMessage(method, url + path) { Content = body };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        // A refusal that comes before the body is read must reach a client that is still sending.
        request.Headers.ExpectContinue = body?.Headers.ContentLength > 65_536;
        return await http.SendAsync(request, Cancellation);
    }

    public void Dispose() => http.Dispose();

    public static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Created))
            Assert.Fail($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Cancellation)}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }
}
