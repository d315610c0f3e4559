using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Helpdesk.Server.Commands;

/// <summary>
/// One conversation over Direct Line 3.0, as any client has it: a token from the widget's endpoint, messages by POST, activities by
/// WebSocket. It outlives a server: a lost socket is opened again after the last watermark, and a message is posted again with the
/// same <c>clientActivityID</c> until it is stored.
/// </summary>
internal sealed class DirectLineClient(HttpClient http, string url, string bot, string? secret) : IDisposable
{
    private const int LongestFrame = 8 * 1024 * 1024;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private readonly string root = url.TrimEnd('/');
    private readonly ArrayBufferWriter<byte> frame = new(4096);
    private ClientWebSocket? socket;
    private DirectLinePass pass = new();
    private long refreshAt = long.MaxValue;
    private string watermark = "";

    public string ConversationId => pass.ConversationId ?? "";

    /// <summary>How often the socket was opened again.</summary>
    public int Reconnects { get; private set; }

    /// <summary>How often a message had to wait because the server said so.</summary>
    public int Throttled { get; private set; }

    /// <summary>Told when the connection is lost (false) and when it is back (true).</summary>
    public Action<bool>? ConnectionChanged { get; init; }

    /// <summary>The client for all conversations of a process.</summary>
    public static HttpClient CreateHttp() =>
        new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1), UseCookies = false, UseProxy = false })
        {
            Timeout = TimeSpan.FromSeconds(30),
        };

    /// <summary>Begins the conversation and opens its socket.</summary>
    /// <exception cref="CommandFailedException">The server is not there, or refuses; the message says why.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            pass = secret is null
                ? await SendAsync(HttpMethod.Post, $"/api/widget/{Uri.EscapeDataString(bot)}/token", null, EmptyBody(), DirectLineJson.Default.DirectLinePass, cancellationToken)
                : await SendAsync(HttpMethod.Post, "/v3/directline/tokens/generate", secret, EmptyBody(), DirectLineJson.Default.DirectLinePass, cancellationToken);
            Keep(await SendAsync(HttpMethod.Post, "/v3/directline/conversations", pass.Token, EmptyBody(), DirectLineJson.Default.DirectLinePass, cancellationToken));
            await ConnectAsync(cancellationToken);
        }
        catch (Exception exception) when (IsTransport(exception, cancellationToken))
        {
            throw new CommandFailedException($"Nobody answers at {root}. Start the server with 'helpdesk run', or name its address with --url.");
        }
    }

    /// <summary>Posts until the server has stored it; the activity's <c>clientActivityID</c> keeps it from being stored twice.</summary>
    /// <returns>The id that the server gave it.</returns>
    /// <exception cref="CommandFailedException">The server refuses it for good.</exception>
    public async Task<string> PostAsync(DirectLineActivity activity, CancellationToken cancellationToken)
    {
        var pause = ShortestPause;
        while (true)
        {
            TimeSpan wait;
            try
            {
                await RefreshWhenDueAsync(cancellationToken);
                var body = JsonContent.Create(activity, DirectLineJson.Default.DirectLineActivity);
                var path = $"/v3/directline/conversations/{Uri.EscapeDataString(ConversationId)}/activities";
                return (await SendAsync(HttpMethod.Post, path, pass.Token, body, DirectLineJson.Default.DirectLineReceipt, cancellationToken)).Id
                    ?? throw new CommandFailedException("The server gave the message no id.");
            }
            catch (DirectLineBusyException busy)
            {
                Throttled += busy.IsThrottled ? 1 : 0;
                wait = busy.RetryAfter ?? pause;
            }
            catch (Exception exception) when (IsTransport(exception, cancellationToken))
            {
                wait = pause;
            }

            await Task.Delay(wait, cancellationToken);
            pause = Longer(pause);
        }
    }

    /// <summary>The activities, each once and in order, over any number of sockets, until it is cancelled.</summary>
    public async IAsyncEnumerable<DirectLineActivity> ReceiveAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await NextFrameAsync(cancellationToken) is not { } next)
            {
                await ReconnectAsync(cancellationToken);
                continue;
            }

            foreach (var activity in next.Activities ?? [])
                yield return activity;
            if (!string.IsNullOrEmpty(next.Watermark))
                watermark = next.Watermark;
        }
    }

    public void Dispose() => socket?.Dispose();

    private static StringContent EmptyBody() => new("{}", Encoding.UTF8, "application/json");

    private static TimeSpan Longer(TimeSpan pause) =>
        TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, pause.Ticks * 2)) * (0.8 + (0.4 * Random.Shared.NextDouble()));

    private static bool IsTransport(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpRequestException or WebSocketException or IOException or DirectLineBusyException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private async Task<DirectLineFrame?> NextFrameAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                frame.ResetWrittenCount();
                ValueWebSocketReceiveResult received;
                do
                {
                    received = await socket!.ReceiveAsync(frame.GetMemory(4096), cancellationToken);
                    frame.Advance(received.Count);
                    if (received.MessageType == WebSocketMessageType.Close || frame.WrittenCount > LongestFrame)
                        return null;
                }
                while (!received.EndOfMessage);

                if (frame.WrittenCount > 0)
                    return JsonSerializer.Deserialize(frame.WrittenSpan, DirectLineJson.Default.DirectLineFrame);
            }
        }
        catch (Exception exception) when (IsTransport(exception, cancellationToken))
        {
            return null;
        }
    }

    private async Task ReconnectAsync(CancellationToken cancellationToken)
    {
        ConnectionChanged?.Invoke(false);
        for (var pause = ShortestPause; ; pause = Longer(pause))
        {
            await Task.Delay(pause, cancellationToken);
            try
            {
                var path = $"/v3/directline/conversations/{Uri.EscapeDataString(ConversationId)}?watermark={Uri.EscapeDataString(watermark)}";
                Keep(await SendAsync(HttpMethod.Get, path, pass.Token, null, DirectLineJson.Default.DirectLinePass, cancellationToken));
                await ConnectAsync(cancellationToken);
                Reconnects++;
                ConnectionChanged?.Invoke(true);
                return;
            }
            catch (Exception exception) when (IsTransport(exception, cancellationToken))
            {
                // The server is away; it is asked again after a longer pause, for as long as the caller waits.
            }
        }
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        socket?.Dispose();
        socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(15);
        socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(15);
        await socket.ConnectAsync(new Uri(pass.StreamUrl!), http, cancellationToken);
    }

    private async Task RefreshWhenDueAsync(CancellationToken cancellationToken)
    {
        if (Environment.TickCount64 >= refreshAt)
            Keep(await SendAsync(HttpMethod.Post, "/v3/directline/tokens/refresh", pass.Token, EmptyBody(), DirectLineJson.Default.DirectLinePass, cancellationToken));
    }

    private void Keep(DirectLinePass given)
    {
        pass = pass with
        {
            ConversationId = given.ConversationId ?? pass.ConversationId,
            Token = given.Token ?? pass.Token,
            StreamUrl = given.StreamUrl ?? pass.StreamUrl,
        };
        refreshAt = given.ExpiresIn > 0 ? Environment.TickCount64 + (given.ExpiresIn * 500L) : long.MaxValue;
    }

    private async Task<T> SendAsync<T>(HttpMethod method, string path, string? token, HttpContent? body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, root + path) { Content = body };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
            return await response.Content.ReadFromJsonAsync(type, cancellationToken) ?? throw new CommandFailedException($"The server gave an empty answer to {method} {path}.");

        if (response.StatusCode == HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500)
            throw new DirectLineBusyException(response.StatusCode == HttpStatusCode.TooManyRequests, response.Headers.RetryAfter?.Delta);
        throw new CommandFailedException(await ReasonAsync(response, cancellationToken));
    }

    private async Task<string> ReasonAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var refusal = await response.Content.ReadFromJsonAsync(DirectLineJson.Default.DirectLineRefusal, cancellationToken);
            if (refusal?.Error?.Message is { } message)
                return message;
        }
        catch (JsonException)
        {
            // Not a Direct Line server, perhaps: its status has to do.
        }

        return response.StatusCode == HttpStatusCode.NotFound
            ? $"There is no bot '{bot}' at {root}."
            : $"{root} answered with {(int)response.StatusCode} {response.ReasonPhrase}.";
    }
}
