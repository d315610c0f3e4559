using Helpdesk.Core;

namespace Helpdesk.Server;

/// <summary>What runs: the index of the parts of this server. A new channel or plugin is a line here.</summary>
internal static class Composition
{
    /// <summary>Adds the parts.</summary>
    public static void Add(HelpdeskBuilder helpdesk)
    {
    }

    /// <summary>Serves the static pages.</summary>
    public static void MapPages(WebApplication app)
    {
    }

    /// <summary>Maps the channels' addresses.</summary>
    public static void Map(WebApplication app)
    {
    }

    /// <summary>Brings up what has to be up before the first message and no part brings up itself; side by side.</summary>
    public static Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken) => Task.CompletedTask;
}
