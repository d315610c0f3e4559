using Helpdesk.Core;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Outbound;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Channels.HandoffHub;

/// <summary>Registers the adapter by which another system's people take the place of the console.</summary>
public static class HubRegistration
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10);

    /// <summary>Adds the adapter. Needs bots, a conversation store and the desk's verbs.</summary>
    public static HelpdeskBuilder AddHandoffHub(this HelpdeskBuilder builder)
    {
        builder.AddOutboundGuard();
        var services = builder.Services;
        services.AddSingleton<Hubs>();
        services.AddSingleton<IHandoffHub>(provider => provider.GetRequiredService<Hubs>());
        services.AddSingleton<HubEndpoint>();
        services.AddHostedService<HubCheck>();
        services.AddHostedService<HubRelay>();
        services.AddHttpClient(HubRelay.ClientName, client => client.Timeout = AnswerTime)
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<OutboundGuard>().CreateHandler())
            .RemoveAllLoggers();
        return builder;
    }

    /// <summary>Maps <c>POST /api/handoff/{bot}</c>.</summary>
    public static IEndpointConventionBuilder MapHandoffHub(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/handoff/{bot}", endpoints.ServiceProvider.GetRequiredService<HubEndpoint>().HandleAsync);
}
