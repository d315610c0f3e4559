using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace Helpdesk.Channels.Tests.DirectLine;

/// <summary>A client that opens a socket by hand and then reads nothing, as a phone that has lost its network.</summary>
internal sealed class SilentPeer(TcpClient client) : IDisposable
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<SilentPeer> OpenAsync(Uri server, string path)
    {
        var client = new TcpClient { ReceiveBufferSize = 4096, NoDelay = true };
        await client.ConnectAsync(server.Host, server.Port, Cancellation);
        var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"),
            Cancellation);
        var head = new byte[12];
        await stream.ReadExactlyAsync(head, Cancellation);
        return Encoding.ASCII.GetString(head).EndsWith("101", StringComparison.Ordinal)
            ? new SilentPeer(client)
            : throw new InvalidOperationException("The server did not open the socket: " + Encoding.ASCII.GetString(head));
    }

    /// <summary>Lets the server's patience pass, again and again, until the connection is gone; reads nothing but its end.</summary>
    public async Task WhenCutOffAsync(FakeTimeProvider clock, TimeSpan patience)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await beat.WaitForNextTickAsync(Cancellation))
        {
            clock.Advance(patience);
            if (client.Client.Poll(0, SelectMode.SelectError) || IsReset())
                return;
        }
    }

    public void Dispose() => client.Dispose();

    private bool IsReset()
    {
        try
        {
            // A reset shows at the next write; what is written is never read by a server that is stuck.
            client.Client.Send([0x8A, 0x80, 0, 0, 0, 0]);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
