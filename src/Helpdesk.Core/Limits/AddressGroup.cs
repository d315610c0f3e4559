using System.Net;
using System.Net.Sockets;

namespace Helpdesk.Core.Limits;

/// <summary>Whose requests are counted together where nobody has a name yet.</summary>
public static class AddressGroup
{
    /// <summary>The IPv4 address, or the first 64 bits of an IPv6 one: a household or a machine has all that follow.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null)
            return "local";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes).ToString();
    }
}
