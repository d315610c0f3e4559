using Microsoft.Extensions.Configuration;

namespace Helpdesk.Core;

/// <summary>The folders of a server: <c>Helpdesk:Data</c>, <c>Helpdesk:Bots</c>, <c>Helpdesk:Prompts</c>, absolute.</summary>
public sealed record HelpdeskPaths(string Data, string Bots, string Prompts)
{
    /// <summary>Reads the folders from the configuration; relative ones stand below <paramref name="root"/>.</summary>
    public static HelpdeskPaths From(IConfiguration configuration, string root) => new(
        Path.GetFullPath(configuration["Helpdesk:Data"] ?? "data", root),
        Path.GetFullPath(configuration["Helpdesk:Bots"] ?? "bots", root),
        Path.GetFullPath(configuration["Helpdesk:Prompts"] ?? "prompts", root));
}
