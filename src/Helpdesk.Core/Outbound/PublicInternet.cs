using System.Net;
using System.Net.Sockets;

namespace Helpdesk.Core.Outbound;

/// <summary>
/// Which addresses belong to the public internet: all but those that the IANA special-purpose registries (RFC 6890 and its
/// successors) keep for networks of one's own, for the machine itself, for documentation and for many receivers at once.
/// </summary>
internal static class PublicInternet
{
    private static readonly IPNetwork[] NotPublic =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("168.63.129.16/32"), // Azure's own service to its machines.
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.88.99.0/24"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/4"),
        IPNetwork.Parse("240.0.0.0/4"),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    private static readonly IPNetwork[] NotPublicGlobal =
    [
        IPNetwork.Parse("2001::/23"),
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("3fff::/20"),
    ];

    /// <summary>Whether the address is one of the public internet; an IPv4 address inside an IPv6 one is looked at itself.</summary>
    public static bool Contains(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return !Array.Exists(NotPublic, network => network.Contains(address));
        if (Nat64.Contains(address))
            return Contains(Embedded(address, 12));
        if (SixToFour.Contains(address))
            return Contains(Embedded(address, 2));
        return GlobalUnicast.Contains(address) && !Array.Exists(NotPublicGlobal, network => network.Contains(address));
    }

    private static IPAddress Embedded(IPAddress address, int at)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return new IPAddress(bytes.Slice(at, 4));
    }
}
