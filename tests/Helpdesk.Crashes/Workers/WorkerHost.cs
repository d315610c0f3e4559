using Helpdesk.Core;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Channels;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Records;
using Helpdesk.Core.Transcripts;
using Helpdesk.Core.Turns;
using Helpdesk.Crashes.Scenarios;
using Helpdesk.Redis;
using Helpdesk.Testing.Stores;
using Helpdesk.Testing.Turns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Crashes.Workers;

/// <summary>The stores and runners as production composes them, with points around the ports.</summary>
internal static class WorkerHost
{
    public static IHost Build(WorkerOptions options, string dataFolder, Points points, Wire wire)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
        [
            new("ConnectionStrings:Redis", options.Redis),
            new("Helpdesk:Redis:LeaseMilliseconds", $"{options.Lease.TotalMilliseconds}"),
            new("Helpdesk:Redis:DeliveryLeaseMilliseconds", $"{options.DeliveryLease.TotalMilliseconds}"),
            new("Helpdesk:Redis:SweepMilliseconds", "150"),
        ]);
        var services = builder.Services;
        services.AddLogging(logging => logging.AddProvider(new WireLog(wire)).SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(new HelpdeskPaths(dataFolder, "bots", "prompts"));
        services.AddSingleton(new RedisScripts(script => Guards.Strip(script, options.Without)));
        services.AddSingleton<IIncarnations, FileIncarnations>();
        services.AddSingleton<RememberedTranscripts>();
        services.AddSingleton<ITranscripts>(provider => provider.GetRequiredService<RememberedTranscripts>());
        services.AddSingleton<IOwnedTranscripts>(provider => provider.GetRequiredService<RememberedTranscripts>());
        services.AddSingleton<IBotCatalogue>(new SomeBots());
        services.AddSingleton<IAssistant>(new ToldAssistant(points, wire));
        services.AddSingleton<ChannelAdapter>(new RecordedChannel(OutsideChannel.Keyed, points, wire));
        services.AddSingleton<ChannelAdapter>(new RecordedChannel(OutsideChannel.Holding, points, wire));
        new HelpdeskBuilder(services, builder.Configuration).AddRedis().AddTranscripts().AddTurns().AddDeliveries();
        Interrupt(services, options, points, wire);
        services.AddHostedService<WorkLoops>();
        return builder.Build();
    }

    private static void Interrupt(IServiceCollection services, WorkerOptions options, Points points, Wire wire)
    {
        if (options.Without == Guards.Journal)
            services.AddSingleton<ITurnJournal, ForgetfulJournal>();
        Decorate<IConversationStore>(services, inner => new InterruptedStore(inner, points, wire));
        Decorate<ITurnLease>(services, inner => new InterruptedLease(inner, points));
        Decorate<ITurnJournal>(services, inner => new InterruptedJournal(inner, points));
        Decorate<IOutbox>(services, inner => new InterruptedOutbox(inner, points));
        Decorate<IOwnership>(services, inner => new InterruptedOwnership(inner, points));
        Decorate<IConversationLog>(services, inner => new InterruptedLog(inner, points));
    }

    private static void Decorate<TPort>(IServiceCollection services, Func<TPort, TPort> decorate) where TPort : class
    {
        var registered = services.Last(service => service.ServiceType == typeof(TPort));
        services.AddSingleton(provider => decorate((TPort)(registered.ImplementationFactory is { } make
            ? make(provider)
            : ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!))));
    }
}
