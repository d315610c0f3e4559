using System.CommandLine;
using System.Diagnostics;
using Helpdesk.Core;
using Helpdesk.Core.Operation;
using Helpdesk.Server.Operation;
using Helpdesk.Server.Web;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Server.Commands;

/// <summary>Runs the server until it is told to stop.</summary>
internal static class RunCommand
{
    public const string DefaultAddress = "http://localhost:5080";

    private static readonly string PublishedAssets = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    private static readonly Option<string?> Urls = new("--urls")
    {
        Description = $"The addresses to listen at, separated by semicolons. [default: ASPNETCORE_URLS, else {DefaultAddress}]",
        HelpName = "addresses",
    };

    public static Command Create()
    {
        var command = new Command("run", "Runs the server; this is what happens without a command.") { Urls };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(Urls), cancellationToken));
        return command;
    }

    /// <summary>Makes running the server what happens without a command.</summary>
    public static void MakeDefault(RootCommand root)
    {
        root.Add(Urls);
        root.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(Urls), cancellationToken));
    }

    private static async Task<int> RunAsync(string? urls, CancellationToken cancellationToken)
    {
        var home = HomeFolder.Find();
        await using var app = Build(home, urls);
        var opening = app.Services.GetRequiredService<Opening>();
        var paths = app.Services.GetRequiredService<HelpdeskPaths>();

        ServerFile? file = null;
        try
        {
            await app.StartAsync(cancellationToken);
            await opening.OpenedAsync(app.Lifetime.ApplicationStopping);
            var addresses = Addresses(app);
            file = new ServerFile(addresses[0], Environment.ProcessId);
            file.Write(paths.Data);
            var startTime = DateTime.Now - Process.GetCurrentProcess().StartTime;
            await app.Services.GetRequiredService<Banner>().WriteAsync(System.Console.Out, addresses, home, startTime, app.Lifetime.ApplicationStopping);
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // It is told to stop, or a part could not start, perhaps before the web server has: both end below.
        }

        await app.WaitForShutdownAsync(CancellationToken.None);
        file?.Remove(paths.Data);
        return opening.Failure is { } failure ? throw failure : ExitCode.Ok;
    }

    /// <summary>The server, composed and not started.</summary>
    /// <param name="home">Where its folders are.</param>
    /// <param name="urls">Where it listens; null for what the configuration says.</param>
    /// <param name="replace">Puts other parts in the place of what was composed.</param>
    internal static WebApplication Build(HomeFolder home, string? urls, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = home.Root,
            ApplicationName = "Helpdesk.Server",
            // The console's scripts and styles: a folder of a published server, and where they were built of any other.
            WebRootPath = Directory.Exists(PublishedAssets) ? PublishedAssets : AppContext.BaseDirectory,
        });
        var paths = home.Settle(builder.Configuration);
        builder.Logging.ClearProviders();
        builder.Services.AddLogs(builder.Configuration, paths);
        builder.Services.AddTelemetry(builder.Configuration);
        TurnTraces.Listen();

        builder.Services.AddSingleton(paths);
        builder.Services.TryAddSingleton(TimeProvider.System);
        Composition.Add(new HelpdeskBuilder(builder.Services, builder.Configuration));
        builder.Services.AddSingleton<IHealthProbe, BotsProbe>();
        builder.Services.AddSingleton<IHealthProbe, KnowledgeProbe>();
        builder.Services.AddSingleton<Banner>();
        builder.Services.AddSingleton<HealthWatch>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<HealthWatch>());
        replace?.Invoke(builder.Services);
        Opening.TakeOver(builder.Services);

        builder.Services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new() { Timeout = TimeSpan.FromSeconds(60) });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(15));
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => WebLimits.Apply(kestrel, builder.Configuration));
        ChooseAddress(builder, urls);

        var app = builder.Build();
        app.UseKnownProxies(app.Configuration);
        app.UseSecurityHeaders();
        app.UseMiddleware<ProblemAnswers>();
        Composition.MapPages(app);
        app.UseOpeningGate();
        app.UseRouting();
        // A socket lives as long as its conversation.
        app.UseWhen(static context => !IsSocket(context), static branch => branch.UseRequestTimeouts());
        app.MapHealth();
        Composition.Map(app);
        return app;
    }

    private static bool IsSocket(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };

    private static void ChooseAddress(WebApplicationBuilder builder, string? urls)
    {
        string[] keys = ["urls", "http_ports", "https_ports"];
        if (urls is not null)
            builder.WebHost.UseUrls(urls);
        else if (keys.All(key => string.IsNullOrEmpty(builder.WebHost.GetSetting(key))) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(DefaultAddress);
    }

    /// <summary>The addresses as a person on this machine would type them.</summary>
    private static List<string> Addresses(WebApplication app) =>
    [
        .. app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses
            .Select(address => address.Replace("://[::]", "://localhost", StringComparison.Ordinal)
                .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
                .Replace("://+", "://localhost", StringComparison.Ordinal)
                .Replace("://*", "://localhost", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal),
    ];
}
