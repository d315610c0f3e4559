using System.Text.Json;
using Helpdesk.Channels.Inbound;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Helpdesk.Channels.Webhook;

/// <summary>Takes the messages that an outside system posts: genuine, well formed, stored, answered.</summary>
internal sealed partial class WebhookEndpoint(
    WebhookBots bots,
    IConversationStore store,
    IOptions<HelpdeskLimits> limits,
    TimeProvider time,
    ILogger<WebhookEndpoint> logger)
{
    /// <summary>Also what an unknown bot and one without a secret answer, so that nobody can ask which bots there are.</summary>
    private static readonly InboundRefusal NotGenuine = InboundRefusal.Unauthorized("The signature is not one of this bot's secret over this body.");

    public async Task HandleAsync(HttpContext context)
    {
        var bot = context.GetRouteValue("bot") as string;
        var (refusal, inbound) = await ReadAsync(context, bot);
        if (inbound is not null)
            refusal = await AcceptAsync(context, inbound);
        if (refusal is null)
            return;

        // What is wrong with a body may quote it; that is told to the sender alone.
        LogRefused(ConversationKey.IsName(bot) ? bot : "?", refusal.Status, refusal.Status == StatusCodes.Status400BadRequest ? refusal.Code : refusal.Message);
        await refusal.WriteAsync(context);
    }

    private async Task<(InboundRefusal? Refusal, InboundActivity? Inbound)> ReadAsync(HttpContext context, string? bot)
    {
        if (bots.Find(bot) is not ({ } definition, { Secrets.Count: > 0 } settings))
            return (NotGenuine, null);
        var (signature, reason) = WebhookSignature.Read(context.Request.Headers, time.GetUtcNow());
        if (signature is null)
            return (InboundRefusal.Unauthorized(reason), null);
        if (await RequestBody.ReadAsync(context, limits.Value.ActivityBytes) is not { } body)
            return (InboundActivityReader.BodyTooLarge(limits.Value), null);

        using var read = body;
        if (!signature.IsOver(body.Bytes, settings.Secrets))
            return (NotGenuine, null);

        var refusal = InboundActivityReader.Read(body.Bytes, limits.Value, out var posted);
        return refusal is null
            ? (WebhookInbound.Read(definition, posted, out var inbound), inbound)
            : (refusal, null);
    }

    private async Task<InboundRefusal?> AcceptAsync(HttpContext context, InboundActivity inbound)
    {
        AcceptOutcome outcome;
        try
        {
            outcome = await store.AcceptAsync(inbound, context.RequestAborted);
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            LogNotStored(exception, inbound.Conversation);
            return InboundRefusal.NotAvailable("It is not certain that it was stored. Send it again with the same id; it is not stored twice.", TimeSpan.FromSeconds(2));
        }

        switch (outcome)
        {
            case AcceptOutcome.Accepted accepted:
                await AnswerAsync(context, StatusCodes.Status202Accepted, accepted.Id);
                return null;
            case AcceptOutcome.Duplicate duplicate:
                await AnswerAsync(context, StatusCodes.Status200OK, duplicate.Id);
                return null;
            case AcceptOutcome.Refused { Reason: AcceptRefusal.QueueFull } full:
                return InboundRefusal.TooMany("Too many messages of this conversation are waiting for an answer.", full.RetryAfter);
            case AcceptOutcome.Refused refused:
                return InboundRefusal.TooMany("Too many messages from this visitor in a minute.", refused.RetryAfter);
            default:
                throw new InvalidOperationException($"The store answered with {outcome.GetType().Name}, which this endpoint does not know.");
        }
    }

    private static Task AnswerAsync(HttpContext context, int status, string id)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(context.Response.Body, new InboundAccepted(id), InboundJson.Default.InboundAccepted, context.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A post to the webhook of bot {Bot} was refused with {Status}: {Reason}")]
    private partial void LogRefused(string? bot, int status, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Conversation}: a message from the webhook could not be stored")]
    private partial void LogNotStored(Exception exception, ConversationKey conversation);
}
