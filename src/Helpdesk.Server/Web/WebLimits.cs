using System.Net;
using Helpdesk.Core.Limits;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Helpdesk.Server.Web;

/// <summary>What the web server takes at most. An endpoint that takes more, such as the upload, says so itself.</summary>
internal static class WebLimits
{
    private const string ProxiesKey = "Helpdesk:KnownProxies";
    private const int SmallestBodyLimit = 1024 * 1024;

    public static void Apply(KestrelServerOptions kestrel, IConfiguration configuration)
    {
        var activity = configuration.GetValue($"{HelpdeskLimits.Section}:{nameof(HelpdeskLimits.ActivityBytes)}", new HelpdeskLimits().ActivityBytes);
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = Math.Max(activity, SmallestBodyLimit);
        kestrel.Limits.MaxRequestHeaderCount = 64;
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        kestrel.Limits.MaxRequestLineSize = 8 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);
        kestrel.Limits.MaxConcurrentConnections = 100_000;
        kestrel.Limits.MaxConcurrentUpgradedConnections = 50_000;
        kestrel.Limits.Http2.MaxStreamsPerConnection = 100;
    }

    /// <summary>Believes <c>X-Forwarded-For</c> and <c>-Proto</c> of the proxies that are configured, addresses or networks; of nobody else.</summary>
    public static void UseKnownProxies(this IApplicationBuilder app, IConfiguration configuration)
    {
        if (configuration[ProxiesKey] is not { Length: > 0 } configured)
            return;

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in configured.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPAddress.TryParse(proxy, out var address))
                options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(proxy, out var network))
                options.KnownIPNetworks.Add(network);
            else
                throw new SetupException($"{ProxiesKey}: '{proxy}' is neither an address (10.0.0.1) nor a network (10.0.0.0/8).");
        }

        app.UseForwardedHeaders(options);
    }
}
