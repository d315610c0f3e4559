using System.Net;
using System.Net.Sockets;

namespace Helpdesk.Core.Outbound;

/// <summary>
/// Keeps requests to addresses that others have chosen (a webhook, an API of a plugin) out of our own network. The address is checked
/// when the connection is made, after the name was resolved, so that a name that resolves differently the second time gains nothing.
/// </summary>
public sealed class OutboundGuard(OutboundOptions options)
{
    /// <summary>
    /// A handler whose connections go to allowed addresses only, and which follows no redirect, keeps no cookie and uses no proxy
    /// (behind a proxy the real address would be out of sight). A refused host is an <see cref="HttpRequestException"/> with an
    /// <see cref="OutboundRefusedException"/> inside.
    /// </summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        ConnectCallback = ConnectAsync,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    };

    /// <summary>Whether an address in a setting may be called, as far as that can be said without resolving its name.</summary>
    public bool MayCall(Uri address) =>
        address.Scheme is "http" or "https"
        && (AllowsPrivate(address.IdnHost)
            || (IPAddress.TryParse(address.IdnHost, out var literal)
                ? PublicInternet.Contains(literal)
                : !address.IdnHost.Equals("localhost", StringComparison.OrdinalIgnoreCase)));

    private bool AllowsPrivate(string host) => options.AllowAllPrivate || options.AllowedPrivateHosts.Contains(host);

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal)
            ? [literal]
            : await Dns.GetHostAddressesAsync(host, cancellationToken);
        if (!AllowsPrivate(host))
            addresses = Array.FindAll(addresses, PublicInternet.Contains);
        if (addresses.Length == 0)
            throw new OutboundRefusedException(host);

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
