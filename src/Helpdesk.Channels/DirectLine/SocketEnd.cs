using System.Net.WebSockets;

namespace Helpdesk.Channels.DirectLine;

/// <summary>Why a socket is closed, as the client reads it. A client that comes back resumes by its watermark whichever it was.</summary>
internal sealed record SocketEnd(WebSocketCloseStatus Status, string Reason)
{
    public static readonly SocketEnd Normal = new(WebSocketCloseStatus.NormalClosure, "Closed.");
    public static readonly SocketEnd Stopping = new(WebSocketCloseStatus.EndpointUnavailable, "The server is going down. Come back in a moment.");
    public static readonly SocketEnd Displaced = new(WebSocketCloseStatus.PolicyViolation, "This conversation has too many open sockets: the oldest was closed.");
    public static readonly SocketEnd TooMuch = new(WebSocketCloseStatus.MessageTooBig, "Nothing is read from this socket. Send activities by POST.");
    public static readonly SocketEnd StoreAway = new((WebSocketCloseStatus)1013, "The conversation cannot be read now. Come back in a moment.");
}
