using Helpdesk.Channels.DirectLine;
using Helpdesk.Channels.Webhook;
using Helpdesk.Core;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Knowledge;
using Helpdesk.Core.Turns;
using Helpdesk.Records;
using Helpdesk.Redis;
using Helpdesk.Server.Workers;

namespace Helpdesk.Server;

/// <summary>What runs: the index of the parts of this server. A new channel or plugin is a line here.</summary>
internal static class Composition
{
    /// <summary>Adds what reads the businesses' files: enough to check and search them.</summary>
    public static void AddFiles(HelpdeskBuilder helpdesk)
    {
    }

    /// <summary>Adds everything.</summary>
    public static void Add(HelpdeskBuilder helpdesk)
    {
        AddFiles(helpdesk);
        helpdesk
            .AddRecords()
            .AddRedis()
            .AddTurns()
            .AddDirectLine()
            .AddWebhook()
            .AddWorkers();
    }

    /// <summary>Serves the static pages.</summary>
    public static void MapPages(WebApplication app)
    {
    }

    /// <summary>Maps the channels' addresses.</summary>
    public static void Map(WebApplication app)
    {
        app.MapDirectLine();
        app.MapWebhook();
    }

    /// <summary>Brings the parts up: what one needs comes before it, what nobody needs beside it.</summary>
    public static async Task StartAsync(IServiceProvider services, Func<CancellationToken, Task> startHosted, CancellationToken cancellationToken)
    {
        var files = Task.Run(() => ReadFiles(services), cancellationToken);
        await RecordsSchema.MigrateAsync(services, cancellationToken);
        await startHosted(cancellationToken);
        await files;
    }

    /// <summary>Reads the businesses' files, each kind by the part that uses it.</summary>
    /// <exception cref="BotFilesException">A file is wrong.</exception>
    public static void ReadFiles(IServiceProvider services)
    {
        foreach (var read in FileReaders)
            read(services);
    }

    /// <summary>What reads the files: each is asked, so that a check names all that is wrong and not only the first.</summary>
    public static IReadOnlyList<Action<IServiceProvider>> FileReaders { get; } =
    [
        services => services.GetRequiredService<IBotCatalogue>(),
        services => services.GetRequiredService<IKnowledge>(),
    ];
}
