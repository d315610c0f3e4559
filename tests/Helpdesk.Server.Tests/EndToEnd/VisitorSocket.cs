using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;

namespace Helpdesk.Server.Tests.EndToEnd;

/// <summary>An open socket of a conversation, and what came through it.</summary>
internal sealed class VisitorSocket : IDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly List<Line> lines = [];

    private VisitorSocket(long watermark) => Watermark = watermark;

    /// <summary>The lines of the log, in the order of their coming.</summary>
    public IReadOnlyList<Line> Lines => lines;

    /// <summary>The pieces of answers that are still being written.</summary>
    public IReadOnlyList<string> Pieces { get; private set; } = [];

    /// <summary>Behind the last line that came.</summary>
    public long Watermark { get; private set; }

    public static async Task<VisitorSocket> OpenAsync(Uri address, long watermark)
    {
        var opened = new VisitorSocket(watermark);
        opened.socket.Options.Proxy = null;
        await opened.socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        return opened;
    }

    /// <summary>Reads until enough has come; the server must not close before.</summary>
    public async Task UntilAsync(string what, Func<VisitorSocket, bool> enough)
    {
        using var limit = Limit();
        try
        {
            while (!enough(this))
            {
                if (!await ReadAsync(limit.Token))
                    throw new InvalidOperationException($"The server closed the socket before this came: {what}.");
            }
        }
        catch (OperationCanceledException exception) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"In {Patience.Limit.TotalSeconds:0} s this did not come: {what}. Lines: {lines.Count}.", exception);
        }
    }

    /// <summary>Reads until the customer's messages, so many, are answered.</summary>
    public Task UntilAnsweredAsync(int messages) =>
        UntilAsync($"{messages.ToString(CultureInfo.InvariantCulture)} answered messages", socket => EndToEnd.Lines.AreAnswered(socket.Lines, messages));

    /// <summary>Reads until a piece of a running answer holds the text.</summary>
    public Task UntilPieceAsync(string text) =>
        UntilAsync($"a piece with '{text}'", socket => socket.Pieces.Any(piece => piece.Contains(text, StringComparison.Ordinal)));

    /// <summary>Reads until the connection ends, in order or by force.</summary>
    public async Task UntilClosedAsync()
    {
        using var limit = Limit();
        try
        {
            while (await ReadAsync(limit.Token))
            {
                // What comes before the end is kept.
            }
        }
        catch (WebSocketException)
        {
            // A server that was killed says nothing.
        }
    }

    public void Dispose() => socket.Dispose();

    private static CancellationTokenSource Limit()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience.Limit);
        return limit;
    }

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        using var frame = new MemoryStream();
        var buffer = new byte[16 * 1024];
        ValueWebSocketReceiveResult received;
        do
        {
            received = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
                return false;
            frame.Write(buffer, 0, received.Count);
        }
        while (!received.EndOfMessage);

        if (frame.Length > 0)
            Keep(JsonElement.Parse(frame.ToArray()));
        return true;
    }

    private void Keep(JsonElement set)
    {
        var activities = set.GetProperty("activities").EnumerateArray().Select(Line.Of).ToList();
        if (set.TryGetProperty("watermark", out var watermark))
        {
            lines.AddRange(activities);
            Watermark = long.Parse(watermark.GetString()!, CultureInfo.InvariantCulture);
        }
        else
        {
            Pieces = [.. Pieces, .. activities.Select(activity => activity.Text)];
        }
    }
}
