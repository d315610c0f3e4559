using Helpdesk.Assistant;
using Helpdesk.Channels.DirectLine;
using Helpdesk.Channels.HandoffHub;
using Helpdesk.Channels.Webhook;
using Helpdesk.Console;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Turns;
using Helpdesk.Core;
using Helpdesk.Knowledge;
using Helpdesk.Meaning;
using Helpdesk.Plugins.Faq;
using Helpdesk.Plugins.Handoff;
using Helpdesk.Plugins.Ticketing;
using Helpdesk.Records;
using Helpdesk.Redis;
using Helpdesk.Server.Api;
using Helpdesk.Server.Web;
using Helpdesk.Server.Workers;
using Helpdesk.Widget;
using Microsoft.Extensions.FileProviders;

namespace Helpdesk.Server;

/// <summary>What runs: the index of the parts of this server. A new channel or plugin is a line here.</summary>
internal static class Composition
{
    /// <summary>Adds what reads the businesses' files: enough to check and search them.</summary>
    public static void AddFiles(HelpdeskBuilder helpdesk) => helpdesk
        .AddBots()
        .AddMeaning()
        .AddKnowledge()
        .AddAssistant();

    /// <summary>Adds everything. The parts start in this order, and stop in the reverse one.</summary>
    public static void Add(HelpdeskBuilder helpdesk)
    {
        AddFiles(helpdesk);
        helpdesk
            .AddRecords()
            .AddRedis()
            .AddFaq()
            .AddTicketing()
            .AddHandoff()
            .AddTurns()
            .AddDirectLine()
            .AddWebhook()
            .AddHandoffHub()
            .AddApi()
            .AddConsole()
            .AddWorkers();
    }

    /// <summary>Serves the static pages: the widget and the demo shop.</summary>
    public static void MapPages(WebApplication app) => app.UseMiddleware<StaticPages>(new PhysicalFileProvider(WidgetFiles.Folder));

    /// <summary>Maps the addresses of the channels and of the REST interface.</summary>
    public static void Map(WebApplication app)
    {
        app.MapDirectLine();
        app.MapWebhook();
        app.MapHandoffHub();
        app.MapApi();
        app.MapConsole();
    }

    /// <summary>Brings the parts up, once what they keep their records in is up to date.</summary>
    public static async Task StartAsync(IServiceProvider services, Func<CancellationToken, Task> startHosted, CancellationToken cancellationToken)
    {
        await RecordsSchema.MigrateAsync(services, cancellationToken);
        await startHosted(cancellationToken);
    }
}
