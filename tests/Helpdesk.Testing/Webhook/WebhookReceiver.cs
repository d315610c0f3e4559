using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Helpdesk.Testing.Webhook;

/// <summary>
/// A strict receiver of webhooks on a real port, written from the channel's documentation. It takes nothing that is not signed, too
/// old, out of order or without an idempotency key, counts repeats, and misbehaves on command.
/// </summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly WebhookReceiverOptions options;
    private readonly ConcurrentQueue<WebhookFault> faults = new();
    private readonly ConcurrentQueue<string> violations = new();
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> places = [];
    private readonly List<WebhookMessage> messages = [];
    private readonly Dictionary<string, DateTimeOffset> newest = [];
    private readonly HashSet<string> busy = [];
    private int requests;

    private WebhookReceiver(WebhookReceiverOptions options)
    {
        this.options = options;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port.ToString(CultureInfo.InvariantCulture)}");
        application = builder.Build();
        application.MapPost("/hook", HandleAsync);
    }

    /// <summary>Where to post.</summary>
    public string Url { get; private set; } = "";

    /// <summary>All requests, also those that were not taken.</summary>
    public int Requests => Volatile.Read(ref requests);

    /// <summary>What callers did that a receiver must never see. Empty in a good run.</summary>
    public IReadOnlyCollection<string> Violations => violations;

    /// <summary>What was taken, in the order of its first arrival.</summary>
    public IReadOnlyList<WebhookMessage> Messages
    {
        get
        {
            lock (gate)
                return [.. messages];
        }
    }

    /// <summary>Called with each message that was taken for the first time.</summary>
    public event Action<WebhookMessage>? Taken;

    public static async Task<WebhookReceiver> StartAsync(WebhookReceiverOptions options, CancellationToken cancellationToken)
    {
        var receiver = new WebhookReceiver(options);
        await receiver.application.StartAsync(cancellationToken);
        receiver.Url = receiver.application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/hook";
        return receiver;
    }

    /// <summary>Misbehaves at the next requests, one fault for each.</summary>
    public void Misbehave(params ReadOnlySpan<WebhookFault> next)
    {
        foreach (var fault in next)
            faults.Enqueue(fault);
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await application.StopAsync(atOnce.Token);
        await application.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        Interlocked.Increment(ref requests);
        using var memory = new MemoryStream();
        await context.Request.Body.CopyToAsync(memory, context.RequestAborted);
        var body = memory.ToArray();

        if (ReasonToRefuse(context.Request, body) is { } reason)
        {
            violations.Enqueue(reason);
            await AnswerAsync(context, StatusCodes.Status401Unauthorized, reason);
            return;
        }

        using var json = JsonDocument.Parse(body);
        var conversation = json.RootElement.GetProperty("conversation").GetProperty("id").GetString()!;
        lock (gate)
        {
            if (!busy.Add(conversation))
                violations.Enqueue($"two requests of conversation {conversation} at once");
        }

        try
        {
            await TakeAsync(context, json.RootElement, conversation);
        }
        finally
        {
            lock (gate)
                busy.Remove(conversation);
        }
    }

    private async Task TakeAsync(HttpContext context, JsonElement activity, string conversation)
    {
        faults.TryDequeue(out var fault);
        switch (fault)
        {
            case WebhookFault.Status status:
                if (status.RetryAfter is not null)
                    context.Response.Headers.RetryAfter = status.RetryAfter;
                await AnswerAsync(context, status.Code, "on command");
                return;
            case WebhookFault.Redirect redirect:
                context.Response.Redirect(redirect.Location, permanent: false, preserveMethod: true);
                return;
            case WebhookFault.DropBeforeProcessing:
                context.Abort();
                return;
        }

        if (Text(activity, "text") is { } text && text.Length > options.MaxTextCharacters)
        {
            await AnswerAsync(context, StatusCodes.Status413PayloadTooLarge, "the text is too long");
            return;
        }

        var place = Keep(context.Request.Headers["Idempotency-Key"].ToString(), activity, conversation);
        switch (fault)
        {
            case WebhookFault.DropAfterProcessing:
                context.Abort();
                return;
            case WebhookFault.Slow slow:
                await WaitAsync(slow.Time, context.RequestAborted);
                break;
            case WebhookFault.Babble babble:
                await context.Response.WriteAsync(babble.Text, context.RequestAborted);
                return;
        }

        await context.Response.WriteAsJsonAsync(new { id = $"received-{place.ToString(CultureInfo.InvariantCulture)}" }, context.RequestAborted);
    }

    /// <summary>Keeps a message once, and says which place it has among all.</summary>
    private int Keep(string key, JsonElement activity, string conversation)
    {
        WebhookMessage message;
        int place;
        lock (gate)
        {
            var id = Text(activity, "id")!;
            if (places.TryGetValue(key, out place))
            {
                if (messages[place].ActivityId != id)
                    violations.Enqueue($"key {key} came with two activities");
                messages[place] = messages[place] with { Arrivals = messages[place].Arrivals + 1 };
                return place;
            }

            var at = activity.GetProperty("timestamp").GetDateTimeOffset();
            if (newest.TryGetValue(conversation, out var last) && at < last)
                violations.Enqueue($"conversation {conversation} out of order: {id}");
            newest[conversation] = at;
            places[key] = place = messages.Count;
            message = new WebhookMessage(
                key,
                id,
                conversation,
                activity.GetProperty("recipient").GetProperty("id").GetString()!,
                Text(activity, "type")!,
                Text(activity, "text"),
                Text(activity, "replyToId"),
                1);
            messages.Add(message);
        }

        Taken?.Invoke(message);
        return place;
    }

    private string? ReasonToRefuse(HttpRequest request, byte[] body)
    {
        var headers = request.Headers;
        if (request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) != true)
            return "not JSON";
        if (!long.TryParse(headers["X-Helpdesk-Timestamp"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return "no timestamp";
        if (Math.Abs(options.Time.GetUtcNow().ToUnixTimeSeconds() - seconds) > 300)
            return "timestamp too old or too new";
        var signatures = headers["X-Helpdesk-Signature"].ToString().Split(',');
        if (!signatures.Contains(new HmacSigner(options.Secret).Sign(seconds, body)))
            return "wrong signature";
        var key = headers["Idempotency-Key"].ToString();
        if (key.Length is 0 or > 255 || key != headers["X-Helpdesk-Delivery"].ToString())
            return "no idempotency key";
        return Shape(body);
    }

    private static string? Shape(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        var activity = json.RootElement;
        if (Text(activity, "channelId") != "webhook")
            return "not of this channel";
        if (Text(activity, "type") is not ("message" or "endOfConversation"))
            return "neither a message nor the end of a conversation";
        if (activity.TryGetProperty("serviceUrl", out _))
            return "an address of ours in an outgoing activity";
        if (Text(activity, "id") is not { Length: > 0 } || !activity.TryGetProperty("timestamp", out _))
            return "no id or no timestamp";
        foreach (var party in new[] { "conversation", "from", "recipient" })
        {
            if (!activity.TryGetProperty(party, out var account) || Text(account, "id") is not { Length: > 0 })
                return $"no {party}.id";
        }

        return null;
    }

    private static async Task WaitAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync(cancellationToken);
    }

    private static Task AnswerAsync(HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error = reason }, context.RequestAborted);
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
