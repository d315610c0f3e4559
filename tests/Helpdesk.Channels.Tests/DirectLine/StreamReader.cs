using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Helpdesk.Channels.Tests.DirectLine;

/// <summary>The client's end of a stream.</summary>
internal sealed class StreamReader(ClientWebSocket socket) : IDisposable
{
    /// <summary>How long a frame may take: generous, because it is only ever waited for in full by a test that fails.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Queue<JsonElement> received = new();
    private readonly byte[] buffer = new byte[256 * 1024];

    public ClientWebSocket Socket => socket;

    /// <summary>The watermark of the last frame that had one.</summary>
    public string? Watermark { get; private set; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The next activity, from the next frame if need be.</summary>
    public async Task<JsonElement> NextAsync()
    {
        while (received.Count == 0)
        {
            var frame = await FrameAsync() ?? throw new InvalidOperationException($"The socket was closed: {socket.CloseStatus} {socket.CloseStatusDescription}");
            if (frame.TryGetProperty("watermark", out var watermark))
                Watermark = watermark.GetString();
            foreach (var activity in frame.GetProperty("activities").EnumerateArray())
                received.Enqueue(activity);
        }

        return received.Dequeue();
    }

    /// <summary>The texts of the next activities.</summary>
    public async Task<List<string?>> TextsAsync(int count)
    {
        var texts = new List<string?>();
        while (texts.Count < count)
            texts.Add((await NextAsync()).GetProperty("text").GetString());
        return texts;
    }

    /// <summary>Waits until the server closes the socket.</summary>
    public async Task<(int Status, string? Reason)> ClosedAsync()
    {
        while (await FrameAsync() is not null)
        {
            // What was on its way.
        }

        return ((int)socket.CloseStatus!.Value, socket.CloseStatusDescription);
    }

    public void Dispose() => socket.Dispose();

    private async Task<JsonElement?> FrameAsync()
    {
        var length = 0;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(Patience);
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), patience.Token);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            length += part.Count;
            if (part.EndOfMessage)
                return JsonDocument.Parse(Encoding.UTF8.GetString(buffer, 0, length)).RootElement;
        }
    }
}
