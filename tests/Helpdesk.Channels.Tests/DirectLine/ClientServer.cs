using System.Diagnostics;
using System.Text.Json;
using Helpdesk.Core;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Turns;
using Helpdesk.Testing;
using Helpdesk.Testing.Stores;
using Helpdesk.Testing.Turns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;

namespace Helpdesk.Channels.Tests.DirectLine;

/// <summary>
/// A server with a bot at work, for clients that others wrote and that run in processes of their own. They steer it at <c>/control</c>
/// and load their pages from <c>/clients</c>.
/// </summary>
public sealed class ClientServer : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly CancellationTokenSource ending = new();
    private TestStores? stores;
    private ServiceProvider? bot;
    private Task working = Task.CompletedTask;
    private DirectLineServer? server;

    /// <summary>Runs a scenario of a script in <c>clients</c> and gives what it printed.</summary>
    public async Task<JsonElement> RunAsync(string script, string scenario, params string[] arguments)
    {
        if (!Directory.Exists(Path.Combine(Clients, "node_modules")))
            Requirement.Missing("The clients are not installed: run 'npm ci' in tests/Helpdesk.Channels.Tests/clients.");

        var start = new ProcessStartInfo("node") { WorkingDirectory = Clients, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { script, scenario, server!.Address.GetLeftPart(UriPartial.Authority) }.Concat(arguments))
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            var printed = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            Assert.True(process.ExitCode == 0, $"{script} {scenario} failed: {await errors}");
            return JsonDocument.Parse(printed).RootElement;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    public async ValueTask InitializeAsync()
    {
        stores = await TestStores.StartAsync();
        var log = new LogWithOutages(stores.Log);
        var store = new StoreWithRefusals(stores.Store);
        server = await DirectLineServer.StartAsync(
            stores,
            store: store,
            log: log,
            configureApp: app =>
            {
                app.UseStaticFiles(new StaticFileOptions { RequestPath = "/clients", FileProvider = new PhysicalFileProvider(Clients) });
                app.MapGet("/clients/webchat.js", () => Results.File(Path.Combine(Clients, "node_modules/botframework-webchat/dist/webchat.js"), "text/javascript"));
                app.MapPost("/control/log/away", () => log.Away = true);
                app.MapPost("/control/log/polled", log.WhenPolledAsync);
                app.MapPost("/control/log/back", () => log.Away = false);
                app.MapPost("/control/store/full", () => store.Full = true);
                app.MapPost("/control/store/back", () => store.Full = false);
                app.MapPost("/control/clock/{minutes:int}", (int minutes) => server!.Clock.Advance(TimeSpan.FromMinutes(minutes)));
            });
        bot = Bot(stores);
        working = WorkAsync(bot.GetRequiredService<TurnRunner>(), stores.Ready);
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await working;
        ending.Dispose();
        if (bot is not null)
            await bot.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
        if (stores is not null)
            await stores.DisposeAsync();
    }

    private static string Clients => Path.Combine(
        typeof(ClientServer).Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), false)
            .Cast<System.Reflection.AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "ProjectFolder").Value!,
        "clients");

    /// <summary>The turns run by the real clock: the server's clock is the test's.</summary>
    private static ServiceProvider Bot(TestStores stores)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddOptions();
        services.AddSingleton(stores.Store);
        services.AddSingleton(stores.Lease);
        services.AddSingleton(stores.Journal);
        services.AddSingleton(stores.Log);
        services.AddSingleton(stores.Services.GetRequiredService<IDeskBoard>());
        services.AddSingleton(stores.Services.GetRequiredService<IPresence>());
        services.AddSingleton(stores.Services.GetRequiredService<IWaitTimes>());
        services.AddSingleton<IBotCatalogue>(new SomeBots());
        services.AddSingleton<IAssistant>(new ScriptedAssistant(ClientScript.AnswerAsync));
        new HelpdeskBuilder(services, new ConfigurationBuilder().Build()).AddTurns();
        return services.BuildServiceProvider();
    }

    private async Task WorkAsync(TurnRunner runner, IReadyConversations ready)
    {
        try
        {
            await Parallel.ForEachAsync(ready.TurnsAsync(ending.Token), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (conversation, _) =>
            {
                while (await runner.RunAsync(conversation, "test", ending.Token))
                {
                    // The conversation has more waiting.
                }
            });
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return;
        }
    }
}
