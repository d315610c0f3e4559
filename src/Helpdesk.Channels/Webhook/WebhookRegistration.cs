using Helpdesk.Core;
using Helpdesk.Core.Channels;
using Helpdesk.Core.Outbound;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Channels.Webhook;

/// <summary>Registers the webhook channel: signed HTTP both ways, to connect anything.</summary>
public static class WebhookRegistration
{
    /// <summary>Longer than a receiver should need to store a message, shorter than <see cref="Delivery.TimeLimit"/>.</summary>
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10);

    /// <summary>Adds the channel. Needs a bot catalogue, a conversation store and an outbox.</summary>
    public static HelpdeskBuilder AddWebhook(this HelpdeskBuilder builder)
    {
        builder.AddDeliveries().AddOutboundGuard();
        var services = builder.Services;
        services.AddSingleton<WebhookBots>();
        services.AddSingleton<WebhookEndpoint>();
        services.AddSingleton<ChannelAdapter, WebhookAdapter>();
        services.AddHostedService<WebhookCheck>();
        services.AddHttpClient(WebhookAdapter.ClientName, client => client.Timeout = AnswerTime)
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<OutboundGuard>().CreateHandler())
            .RemoveAllLoggers();
        return builder;
    }

    /// <summary>Maps <c>POST /api/channels/webhook/{bot}</c>.</summary>
    public static IEndpointConventionBuilder MapWebhook(this IEndpointRouteBuilder endpoints)
    {
        var endpoint = endpoints.ServiceProvider.GetRequiredService<WebhookEndpoint>();
        return endpoints.MapPost("/api/channels/webhook/{bot}", endpoint.HandleAsync);
    }
}
