using Helpdesk.Core;
using Helpdesk.Core.Feedback;
using Helpdesk.Core.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Helpdesk.Channels.DirectLine;

/// <summary>
/// The Direct Line 3.0 endpoint: what Web Chat, DirectLineJS and the widget speak, at <c>/v3/directline</c>, with the widget's token at
/// <c>/api/widget/{bot}/token</c>. It follows the public reference of the Direct Line API 3.0 and what its clients really do.
/// </summary>
public static class DirectLineSetup
{
    /// <summary>Registers the endpoint. The stores, keys, attachments, limits and bots behind it are registered by their own parts.</summary>
    public static HelpdeskBuilder AddDirectLine(this HelpdeskBuilder helpdesk)
    {
        var services = helpdesk.Services;
        services.AddOptions<DirectLineOptions>().Bind(helpdesk.Configuration.GetSection(DirectLineOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<HelpdeskLimits>().Bind(helpdesk.Configuration.GetSection(HelpdeskLimits.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<DirectLineSecrets>();
        services.AddSingleton<DirectLineTokens>();
        services.AddSingleton<IdentityTokens>();
        services.AddSingleton<WebOrigins>();
        services.AddSingleton<DirectLineCallers>();
        services.AddSingleton<LogLines>();
        services.AddSingleton<OpenSockets>();
        services.AddSingleton<CustomerPresence>();
        services.AddHostedService(static provider => provider.GetRequiredService<CustomerPresence>());
        services.AddSingleton<ConversationEndpoints>();
        services.AddSingleton<ActivityEndpoints>();
        helpdesk.AddFeedback();
        services.AddSingleton<UploadEndpoint>();
        services.AddSingleton<AttachmentEndpoint>();
        services.AddSingleton<SessionEndpoint>();
        services.AddSingleton<StreamEndpoint>();
        return helpdesk;
    }

    /// <summary>Maps the endpoint. A secret or a public address that cannot be used stops the start here.</summary>
    public static IEndpointRouteBuilder MapDirectLine(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var guard = new StoreGuard(services.GetRequiredService<ILogger<StoreGuard>>());
        var origins = services.GetRequiredService<WebOrigins>();
        var conversations = services.GetRequiredService<ConversationEndpoints>();
        var activities = services.GetRequiredService<ActivityEndpoints>();
        const string widget = $"/api/widget/{{{DirectLineRoutes.Bot}}}/token";
        const string conversation = $"{DirectLineRoutes.Root}/conversations/{{{DirectLineRoutes.ConversationId}}}";

        endpoints.MapMethods(DirectLineRoutes.Root + "/{**rest}", [HttpMethods.Options], origins.PreflightAsync);
        endpoints.MapMethods(widget, [HttpMethods.Options], origins.PreflightAsync);
        endpoints.MapPost(widget, guard.Around(conversations.WidgetAsync));
        endpoints.MapPost(DirectLineRoutes.Root + "/tokens/generate", guard.Around(conversations.GenerateAsync));
        endpoints.MapPost(DirectLineRoutes.Root + "/tokens/refresh", guard.Around(conversations.RefreshAsync));
        endpoints.MapPost(DirectLineRoutes.Root + "/conversations", guard.Around(conversations.StartAsync));
        endpoints.MapGet(conversation, guard.Around(conversations.ResumeAsync));
        endpoints.MapPost(conversation + "/activities", guard.Around(activities.PostAsync));
        endpoints.MapGet(conversation + "/activities", guard.Around(activities.PollAsync));
        endpoints.MapPost(conversation + "/upload", guard.Around(services.GetRequiredService<UploadEndpoint>().PostAsync));
        endpoints.MapGet(conversation + "/stream", Sockets(endpoints, guard.Around(services.GetRequiredService<StreamEndpoint>().OpenAsync)));
        endpoints.MapGet($"{DirectLineRoutes.Root}/attachments/{{{DirectLineRoutes.Ticket}}}/{{name?}}", guard.Around(services.GetRequiredService<AttachmentEndpoint>().GetAsync));
        endpoints.MapGet(DirectLineRoutes.Root + DirectLineRoutes.SessionId, guard.Around(services.GetRequiredService<SessionEndpoint>().GetAsync));
        return endpoints;
    }

    /// <summary>The socket middleware stands before this one endpoint, so that the host need not know of it.</summary>
    private static RequestDelegate Sockets(IEndpointRouteBuilder endpoints, RequestDelegate open)
    {
        var keepAlive = endpoints.ServiceProvider.GetRequiredService<IOptions<DirectLineOptions>>().Value.KeepAlive;
        var pipeline = endpoints.CreateApplicationBuilder();
        pipeline.UseWebSockets(new WebSocketOptions { KeepAliveInterval = keepAlive, KeepAliveTimeout = keepAlive });
        pipeline.Run(open);
        return pipeline.Build();
    }
}
