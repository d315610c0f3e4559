using Helpdesk.Channels.Inbound;
using System.Globalization;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Channels;
using Helpdesk.Core.Outbound;

namespace Helpdesk.Channels.Webhook;

/// <summary>
/// Posts answers to the address that the bot names, signed, with an idempotency key. Messages and the end of a conversation are
/// delivered; other lines (typing, events) mean nothing outside and are settled without a request.
/// </summary>
internal sealed class WebhookAdapter(WebhookBots bots, IHttpClientFactory clients, TimeProvider time) : ChannelAdapter
{
    public const string Channel = "webhook";

    /// <summary>The name of the client whose requests leave through the guard.</summary>
    public const string ClientName = "webhook";

    private const string DeliveryHeader = "X-Helpdesk-Delivery";
    private const string IdempotencyHeader = "Idempotency-Key";

    public override string ChannelId => Channel;

    public override async Task<DeliveryOutcome> DeliverAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (delivery.Entry.Activity.Type is not (ActivityTypes.Message or ActivityTypes.EndOfConversation))
            return new DeliveryOutcome.Delivered(PlatformId: null);
        if (bots.Find(delivery.Conversation.Bot) is not (_, { } settings))
            return new DeliveryOutcome.Retry(Backoff(delivery), "This server has no such bot.");
        if (delivery.InDoubt && settings.InDoubt == InDoubtPolicy.Hold)
            return new DeliveryOutcome.InDoubt("The receiver may have it, and the bot's policy is not to send it again.");
        if (settings is not { Url: { } url, Secrets.Count: > 0 })
            return new DeliveryOutcome.Retry(Backoff(delivery), settings.Problems[0].Reason);

        var body = ActivityJson.Write(ActivityOf(delivery));
        using var content = new WebhookContent(body);
        using var request = RequestOf(url, body, content, delivery, settings);
        try
        {
            using var response = await clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return await OutcomeAsync(response, delivery, settings, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            if (!content.Begun)
                return new DeliveryOutcome.Retry(Backoff(delivery), NotReached(exception));
            return NoOutcome(delivery, settings, exception is OperationCanceledException
                ? "The receiver did not answer in time."
                : "The connection broke before the receiver had answered.");
        }
    }

    /// <summary>The line as the receiver gets it: with the conversation as the sender named it, and who speaks to whom.</summary>
    private static Activity ActivityOf(Delivery delivery)
    {
        var (activity, reference) = (delivery.Entry.Activity, delivery.Reference);
        return activity with
        {
            ChannelId = Channel,
            ServiceUrl = null,
            Conversation = reference.Conversation,
            From = activity.From ?? reference.Bot,
            Recipient = reference.User,
        };
    }

    private HttpRequestMessage RequestOf(Uri url, byte[] body, WebhookContent content, Delivery delivery, WebhookSettings settings)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var key = delivery.IdempotencyKey;
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp);
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(timestamp, body, settings.Secrets));
        request.Headers.Add(DeliveryHeader, key);
        request.Headers.Add(IdempotencyHeader, key);
        return request;
    }

    private async Task<DeliveryOutcome> OutcomeAsync(HttpResponseMessage response, Delivery delivery, WebhookSettings settings, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var said = string.Create(CultureInfo.InvariantCulture, $"The receiver answered {status}.");
        return status switch
        {
            >= 200 and < 300 => new DeliveryOutcome.Delivered(await WebhookAnswer.ReadIdAsync(response.Content, time, cancellationToken)),
            // Between us and the receiver stands a gateway, and it does not know either.
            502 or 504 => NoOutcome(delivery, settings, said),
            408 or 429 or >= 500 => new DeliveryOutcome.Retry(RetryAfter(response) ?? Backoff(delivery), said),
            >= 300 and < 400 => new DeliveryOutcome.Failed($"{said} Redirects are not followed; set the address where it leads to."),
            _ => new DeliveryOutcome.Failed(said),
        };
    }

    private static DeliveryOutcome NoOutcome(Delivery delivery, WebhookSettings settings, string reason) =>
        settings.InDoubt == InDoubtPolicy.Hold
            ? new DeliveryOutcome.InDoubt(reason)
            : new DeliveryOutcome.Unknown(Backoff(delivery), reason);

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };

    private static string NotReached(Exception exception) => exception switch
    {
        HttpRequestException { InnerException: OutboundRefusedException refused } => refused.Message,
        HttpRequestException request => $"The receiver was not reached ({request.HttpRequestError}).",
        _ => "The receiver was not reached in time.",
    };

    private static TimeSpan Backoff(Delivery delivery) => DeliveryBackoff.After(delivery.Attempt, Random.Shared.NextDouble());
}
