using System.Collections.Frozen;
using Microsoft.Extensions.Configuration;

namespace Helpdesk.Core.Outbound;

/// <summary>
/// Which hosts inside a network may be called, from <c>Helpdesk:Outbound:AllowPrivate</c>: <c>true</c> for all, or the names of
/// hosts, as a list or separated by commas. None by default.
/// </summary>
public sealed record OutboundOptions
{
    public const string Key = "Helpdesk:Outbound:AllowPrivate";

    /// <summary>Whether any private address may be called.</summary>
    public bool AllowAllPrivate { get; init; }

    /// <summary>The hosts, as they stand in addresses, whose private addresses may be called.</summary>
    public FrozenSet<string> AllowedPrivateHosts { get; init; } = [];

    /// <summary>Reads the options from the configuration.</summary>
    public static OutboundOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Key);
        if (bool.TryParse(section.Value, out var all))
            return new OutboundOptions { AllowAllPrivate = all };

        var hosts = (section.Value ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Concat(section.GetChildren().Select(child => child.Value?.Trim() ?? "").Where(host => host.Length > 0));
        return new OutboundOptions { AllowedPrivateHosts = hosts.ToFrozenSet(StringComparer.OrdinalIgnoreCase) };
    }
}
