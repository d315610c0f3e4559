using Helpdesk.Channels.DirectLine;
using Helpdesk.Channels.Webhook;
using Helpdesk.Core;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Knowledge;
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

    /// <summary>Adds everything. The parts start in this order, and stop in the reverse one.</summary>
    public static void Add(HelpdeskBuilder helpdesk)
    {
        AddFiles(helpdesk);
        helpdesk
            .AddRecords()
            .AddRedis()
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

    /// <summary>Brings the parts up, once what they keep their records in is up to date.</summary>
    public static async Task StartAsync(IServiceProvider services, Func<CancellationToken, Task> startHosted, CancellationToken cancellationToken)
    {
        await RecordsSchema.MigrateAsync(services, cancellationToken);
        await startHosted(cancellationToken);
    }

    /// <summary>What reads the businesses' files, each kind by the part that uses it: a check asks all of them.</summary>
    /// <exception cref="BotFilesException">A file is wrong.</exception>
    public static IReadOnlyList<Func<IServiceProvider, CancellationToken, Task>> FileReaders { get; } = [ReadBotsAsync, ReadKnowledgeAsync];

    private static Task ReadBotsAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        Task.FromResult(services.GetRequiredService<IBotCatalogue>());

    private static async Task ReadKnowledgeAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var knowledge = services.GetRequiredService<IKnowledge>();
        foreach (var bot in services.GetRequiredService<IBotCatalogue>().All)
            await knowledge.SearchAsync(bot.Id, bot.Name, bot.Languages[0], 1, cancellationToken);
    }
}
