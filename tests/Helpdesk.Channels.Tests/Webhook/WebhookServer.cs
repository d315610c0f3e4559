using Helpdesk.Channels.Webhook;
using Helpdesk.Core;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Channels;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Limits;
using Helpdesk.Testing.Webhook;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Channels.Tests.Webhook;

/// <summary>The webhook channel on a real port, as a host composes it, before stores of the test's choice.</summary>
internal sealed class WebhookServer : IAsyncDisposable
{
    public const string Secret = "whsec-example-do-not-use-0123456789";
    public const string Unused = "http://192.0.2.1/never-called";
    private readonly WebApplication application;
    private readonly HttpClient client = new();

    private WebhookServer(WebApplication application) => this.application = application;

    public string Url => application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()
        + "/api/channels/webhook/shop";

    public DeliveryRunner Runner => application.Services.GetRequiredService<DeliveryRunner>();

    public ChannelAdapter Adapter => application.Services.GetServices<ChannelAdapter>().OfType<WebhookAdapter>().Single();

    /// <summary>The settings of a bot that is set up: one secret, an address, private addresses allowed.</summary>
    public static Dictionary<string, string?> Settings(string url = Unused) => new()
    {
        ["Bots:shop:Channels:webhook:Secret"] = Secret,
        ["Bots:shop:Channels:webhook:Url"] = url,
        ["Helpdesk:Outbound:AllowPrivate"] = "true",
    };

    public static async Task<WebhookServer> StartAsync(
        Dictionary<string, string?> settings,
        IConversationStore store,
        TimeProvider? time = null,
        IOutbox? outbox = null,
        string? file = null,
        Action<HelpdeskLimits>? limits = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(store).AddSingleton(time ?? TimeProvider.System).AddSingleton<IBotCatalogue>(new FakeCatalogue(file));
        if (outbox is not null)
            builder.Services.AddSingleton(outbox);
        if (limits is not null)
            builder.Services.Configure(limits);
        new HelpdeskBuilder(builder.Services, builder.Configuration).AddWebhook();
        var application = builder.Build();
        application.MapWebhook();
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new WebhookServer(application);
    }

    public WebhookSender Sender(string secret = Secret, TimeProvider? time = null, string? url = null) =>
        new(client, url ?? Url, secret) { Time = time ?? TimeProvider.System };

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await application.DisposeAsync();
    }
}
