using Helpdesk.Core;

namespace Helpdesk.Server;

/// <summary>
/// Where the server is at home: the folder that holds <c>appsettings.json</c> and below which relative paths of the configuration
/// stand. It is the current folder; when that has no <c>bots</c> and the environment names none, it is the nearest folder above
/// it, or above the program, that has.
/// </summary>
/// <param name="Root">The folder, absolute.</param>
/// <param name="IsElsewhere">Whether it is another folder than the current one, which is worth a line to the reader.</param>
internal sealed record HomeFolder(string Root, bool IsElsewhere)
{
    private const string BotsKey = "Helpdesk:Bots";
    private const string PromptsKey = "Helpdesk:Prompts";

    public static HomeFolder Find() =>
        Find(Directory.GetCurrentDirectory(), AppContext.BaseDirectory, Environment.GetEnvironmentVariable("Helpdesk__Bots") is not null);

    public static HomeFolder Find(string current, string program, bool botsAreNamed)
    {
        var root = botsAreNamed ? current : Above("bots", current) ?? Above("bots", program) ?? current;
        return new HomeFolder(root, root != current);
    }

    /// <summary>The configuration of a command that starts no server: <c>appsettings.json</c>, then the environment.</summary>
    public IConfiguration ReadConfiguration() => new ConfigurationBuilder()
        .SetBasePath(Root)
        .AddJsonFile("appsettings.json", optional: true, reloadOnChange: false)
        .AddEnvironmentVariables()
        .AddInMemoryCollection()
        .Build();

    /// <summary>The folders of the server. They are written into the configuration as absolute paths, for whoever reads them there.</summary>
    public HelpdeskPaths Settle(IConfiguration configuration)
    {
        var paths = HelpdeskPaths.From(configuration, Root);
        if (configuration[PromptsKey] is null && !Directory.Exists(paths.Prompts)
            && (Above("prompts", Root) ?? Above("prompts", AppContext.BaseDirectory)) is { } prompts)
        {
            paths = paths with { Prompts = Path.Combine(prompts, "prompts") };
        }

        configuration["Helpdesk:Data"] = paths.Data;
        configuration[BotsKey] = paths.Bots;
        configuration[PromptsKey] = paths.Prompts;
        return paths;
    }

    private static string? Above(string folder, string start)
    {
        for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
        {
            if (Directory.Exists(Path.Combine(at.FullName, folder)))
                return at.FullName.TrimEnd(Path.DirectorySeparatorChar) is { Length: > 0 } path ? path : at.FullName;
        }

        return null;
    }
}
