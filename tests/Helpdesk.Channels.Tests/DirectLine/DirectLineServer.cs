using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Helpdesk.Channels.DirectLine;
using Helpdesk.Core;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Feedback;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Records;
using Helpdesk.Testing.Records;
using Helpdesk.Testing.Stores;
using Helpdesk.Testing.Turns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Helpdesk.Channels.Tests.DirectLine;

/// <summary>A server with the Direct Line endpoint, on a free port of this machine, on the real conversation store.</summary>
internal sealed class DirectLineServer : IAsyncDisposable
{
    public const string Secret = "a-secret-of-the-demo-shop-0123456789";
    public const string OtherSecret = "a-secret-of-the-other-shop-987654321";
    public const string Origin = "https://shop.example";
    public const long AttachmentBytes = 1000;

    private static readonly BotDefinition Shop = SomeBots.Shop with
    {
        Starters = new Dictionary<string, IReadOnlyList<string>> { ["en"] = ["Where is my order?"] },
        Texts = new Dictionary<string, BotTexts>(SomeBots.Shop.Texts) { ["zh"] = SomeBots.Shop.TextsFor("zh") with { Welcome = "您好！" } },
    };

    private readonly WebApplication app;

    private DirectLineServer(WebApplication app, FakeTimeProvider clock, RememberedKeys keys, RememberedAttachments attachments, RememberedFeedback feedback)
    {
        (this.app, Clock, Keys, Attachments, Feedback) = (app, clock, keys, attachments, feedback);
        Address = new Uri(app.Urls.Single());
        Http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromSeconds(30) }) { BaseAddress = Address };
    }

    public FakeTimeProvider Clock { get; }
    public RememberedKeys Keys { get; }
    public RememberedAttachments Attachments { get; }

    public RememberedFeedback Feedback { get; }
    public Uri Address { get; }
    public HttpClient Http { get; }
    public IServiceProvider Services => app.Services;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts it.</summary>
    /// <param name="settings">More configuration.</param>
    /// <param name="keys">The keys of another server that shares them; own ones when null.</param>
    /// <param name="store">What to accept into, instead of the shared store.</param>
    /// <param name="log">What to read from, instead of the shared log.</param>
    /// <param name="configureApp">More endpoints.</param>
    public static async Task<DirectLineServer> StartAsync(
        TestStores stores,
        IReadOnlyDictionary<string, string?>? settings = null,
        RememberedKeys? keys = null,
        IConversationStore? store = null,
        IConversationLog? log = null,
        Action<WebApplication>? configureApp = null)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        keys ??= new RememberedKeys();
        var attachments = new RememberedAttachments(AttachmentBytes, clock);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Bots:demo-shop:DirectLineSecret"] = Secret,
            ["Bots:other-shop:DirectLineSecret"] = OtherSecret,
            ["Helpdesk:Limits:AttachmentBytes"] = $"{AttachmentBytes}",
        });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IKeys>(keys);
        builder.Services.AddSingleton<IAttachments>(attachments);
        builder.Services.AddSingleton<IBotCatalogue>(new SomeBots(
            Shop with { AllowedOrigins = [Origin] }, Shop with { Id = "other-shop", AllowedOrigins = ["https://other.example/"] }));
        builder.Services.AddSingleton(store ?? stores.Store);
        builder.Services.AddSingleton(log ?? stores.Log);
        builder.Services.AddSingleton(stores.Limits);
        var feedback = new RememberedFeedback();
        builder.Services.AddSingleton(stores.Services.GetRequiredService<ISignals>());
        builder.Services.AddSingleton(stores.Services.GetRequiredService<IDeskBoard>());
        builder.Services.AddSingleton(stores.Services.GetRequiredService<IPresence>());
        builder.Services.AddSingleton<ISurveys>(new RememberedSurveys());
        builder.Services.AddSingleton<IFeedback>(feedback);
        new HelpdeskBuilder(builder.Services, builder.Configuration).AddDirectLine();
        var app = builder.Build();
        app.MapDirectLine();
        configureApp?.Invoke(app);
        await app.StartAsync(Cancellation);
        return new DirectLineServer(app, clock, keys, attachments, feedback);
    }

    public async Task StopAsync() => await app.StopAsync(Cancellation);

    /// <summary>A visitor's conversation, begun as the widget does.</summary>
    public async Task<Visitor> VisitAsync(string bot = "demo-shop")
    {
        using var response = await Http.PostAsync($"/api/widget/{bot}/token", new StringContent("{}"), Cancellation);
        response.EnsureSuccessStatusCode();
        var answer = await JsonOfAsync(response);
        return new Visitor(this, bot, answer.GetProperty("conversationId").GetString()!, answer.GetProperty("token").GetString()!, answer.GetProperty("userId").GetString()!);
    }

    /// <summary>Sends a request with a bearer credential, if any.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? credential, HttpContent? content = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (credential is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        // A refusal that comes before the body is read must reach a client that is still sending.
        request.Headers.ExpectContinue = content?.Headers.ContentLength > 65_536;
        return await Http.SendAsync(request, Cancellation);
    }

    /// <summary>A body of JSON as it stands.</summary>
    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    public static async Task<JsonElement> JsonOfAsync(HttpResponseMessage response) => await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

    public static async Task<string?> ErrorCodeOfAsync(HttpResponseMessage response) =>
        (await JsonOfAsync(response)).GetProperty("error").GetProperty("code").GetString();

    public static async Task<string> ErrorMessageOfAsync(HttpResponseMessage response) =>
        (await JsonOfAsync(response)).GetProperty("error").GetProperty("message").GetString()!;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
    }
}
