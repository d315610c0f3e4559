using System.Net;
using System.Net.Sockets;

namespace Helpdesk.Testing;

/// <summary>Loopback ports that nobody uses at the moment.</summary>
public static class FreePort
{
    /// <summary>Finds so many ports, all different.</summary>
    public static int[] Find(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
