using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Helpdesk.Channels.Inbound;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Helpdesk.Channels.HandoffHub;

/// <summary>Takes what a hub says: <c>handoff.status</c>, and the words of its agents.</summary>
internal sealed partial class HubEndpoint(
    Hubs hubs, IBotCatalogue bots, HandoffDesk desk, IDeskBoard board, IOptions<HelpdeskLimits> limits, TimeProvider time, ILogger<HubEndpoint> logger)
{
    private const int LongestId = 200;
    private const int LongestName = 64;

    /// <summary>Also what a bot without a hub answers.</summary>
    private static readonly InboundRefusal NotGenuine = InboundRefusal.Unauthorized("The signature is not one of this bot's hub secret over this body.");

    public async Task HandleAsync(HttpContext context)
    {
        var refusal = await AcceptAsync(context);
        if (refusal is null)
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            return;
        }

        LogRefused(logger, refusal.Status, refusal.Code);
        await refusal.WriteAsync(context);
    }

    private async Task<InboundRefusal?> AcceptAsync(HttpContext context)
    {
        if (context.GetRouteValue("bot") is not string name || bots.Find(name) is not { } bot || hubs.Find(name) is not { } hub)
            return NotGenuine;
        var (signature, reason) = WebhookSignature.Read(context.Request.Headers, time.GetUtcNow());
        if (signature is null)
            return InboundRefusal.Unauthorized(reason);
        if (await RequestBody.ReadAsync(context, limits.Value.ActivityBytes) is not { } body)
            return InboundActivityReader.BodyTooLarge(limits.Value);
        Activity activity;
        using (body)
        {
            if (!signature.IsOver(body.Bytes, hub.Secrets))
                return NotGenuine;
            if (InboundActivityReader.Read(body.Bytes, limits.Value, out activity) is { } refusal)
                return refusal;
        }

        if (activity.Id is not { Length: > 0 and <= LongestId })
            return InboundRefusal.BadArgument("id must name the activity, 1 to 200 characters, the same for each attempt.");
        if (KeyOf(bot, activity) is not { } key || await board.FindAsync(key, context.RequestAborted) is not { } known)
            return InboundRefusal.NotFound("conversation.id must name a conversation that was handed to this hub.");
        return await ActAsync(known, activity, context.RequestAborted);
    }

    private async Task<InboundRefusal?> ActAsync(DeskConversation known, Activity activity, CancellationToken cancellationToken) => activity switch
    {
        { Type: ActivityTypes.Message } => await SayAsync(known, activity, cancellationToken),
        { Type: ActivityTypes.Event, Name: HubActivities.Status } => await ChangeAsync(known, activity, cancellationToken),
        _ => InboundRefusal.BadArgument($"A hub sends messages, and events named {HubActivities.Status}."),
    };

    private async Task<InboundRefusal?> SayAsync(DeskConversation known, Activity activity, CancellationToken cancellationToken)
    {
        if (known.Owner is not ConversationOwner.Agent agent || !agent.AgentId.StartsWith(HubActivities.AgentPrefix, StringComparison.Ordinal))
            return NotTheirs();
        if (string.IsNullOrWhiteSpace(activity.Text) || activity.Text.Length > HandoffDesk.LongestText)
            return InboundRefusal.BadArgument($"A message of an agent has a text of at most {HandoffDesk.LongestText} characters.");
        var face = FaceOf(activity) is { } named ? named : new AgentFace(agent.AgentId, agent.Name ?? "");
        // A hub has no numbers of lines: what it sends was written with all that it was sent.
        var id = "h" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(activity.Id!)).AsSpan(0, 12));
        return await desk.ReplyAsync(known.Conversation, face, known.OwnerEpoch, long.MaxValue / 4, activity.Text, [], id, cancellationToken) is ReplyOutcome.Said
            ? null
            : NotTheirs();
    }

    private async Task<InboundRefusal?> ChangeAsync(DeskConversation known, Activity activity, CancellationToken cancellationToken)
    {
        var state = Member(activity, "state");
        if (Member(activity, "handoffId") is { } handoff && known.Owner is ConversationOwner.Queue
            && handoff != known.OwnerEpoch.ToString(System.Globalization.CultureInfo.InvariantCulture))
            return NotTheirs();
        var message = Member(activity, "message");
        switch (state, known.Owner)
        {
            case ("accepted", ConversationOwner.Queue):
                await desk.ClaimAsync(known.Conversation, FaceOf(activity) ?? new AgentFace(HubActivities.AgentPrefix + "agent", "Agent"), cancellationToken);
                return null;
            case ("accepted", ConversationOwner.Agent agent) when agent.AgentId.StartsWith(HubActivities.AgentPrefix, StringComparison.Ordinal):
                return null;
            case ("failed" or "completed", ConversationOwner.Queue):
                await desk.LeaveQueueAsync(known.Conversation, known.OwnerEpoch, static (bot, language) => bot.TextsFor(language).Handoff.Back, [], known.Last, cancellationToken);
                return null;
            case ("failed" or "completed", ConversationOwner.Agent agent) when agent.AgentId.StartsWith(HubActivities.AgentPrefix, StringComparison.Ordinal):
                await desk.HandBackAsync(known.Conversation, new AgentFace(agent.AgentId, agent.Name ?? ""), message, cancellationToken);
                return null;
            case ("failed" or "completed", ConversationOwner.Bot):
                return null;
            case ("accepted" or "failed" or "completed", _):
                return NotTheirs();
            default:
                return InboundRefusal.BadArgument("value.state must be accepted, failed or completed.");
        }
    }

    private static InboundRefusal NotTheirs() => new(StatusCodes.Status409Conflict, "Conflict", "The conversation is not with this hub now: it was never accepted, or has gone back since.");

    private static ConversationKey? KeyOf(BotDefinition bot, Activity activity)
    {
        var id = activity.Conversation?.Id;
        return id is { Length: > 0 and <= ConversationKey.MaxIdLength } && !id.Any(char.IsControl) ? new ConversationKey(bot.Desk, bot.Id, id) : null;
    }

    private static AgentFace? FaceOf(Activity activity) => activity.From is { Id: { Length: > 0 and <= LongestId } id }
        ? new AgentFace(HubActivities.AgentPrefix + id, activity.From.Name is { Length: > 0 and <= LongestName } name ? name : "Agent")
        : null;

    private static string? Member(Activity activity, string name) =>
        activity.Value is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "A post of a hub was refused with {Status} {Code}")]
    private static partial void LogRefused(ILogger logger, int status, string code);
}
