using Helpdesk.Channels.Inbound;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Feedback;
using Helpdesk.Core.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Helpdesk.Channels.DirectLine;

/// <summary>Posting an activity, and reading by polling.</summary>
internal sealed partial class ActivityEndpoints(
    DirectLineCallers callers,
    IConversationStore store,
    IConversationLog log,
    LogLines lines,
    ISignals signals,
    ILimits rates,
    FeedbackIntake feedback,
    SurveyIntake surveys,
    PublicAddress address,
    IOptions<HelpdeskLimits> limits,
    ILogger<ActivityEndpoints> logger)
{
    public async Task PostAsync(HttpContext context)
    {
        if (await callers.InConversationAsync(context, ConversationIdOf(context), renewing: false) is not { } caller)
            return;

        if (await RequestBody.ReadAsync(context, limits.Value.ActivityBytes) is not { } body)
        {
            await InboundActivityReader.BodyTooLarge(limits.Value).WriteAsync(context);
            return;
        }

        ReceivedActivity received;
        using (body)
            received = ActivityReader.Read(body.Bytes, limits.Value);

        if (received.Error is { } error)
            await error.WriteAsync(context);
        else
            await AcceptAsync(context, caller, received.Activity!);
    }

    private const int SignalsPerMinute = 120;

    private const string WrongContext =
        "A context is {\"page\"?: {\"url\", \"title\"}, \"parameters\"?: an object of texts}, at most 4096 bytes.";

    /// <summary>Stores a client's activity and answers with its id: the answer is the promise that it is kept.</summary>
    public async Task AcceptAsync(HttpContext context, DirectLineCaller caller, Activity posted)
    {
        var activity = ActivityReader.Authenticate(posted, caller, address.Configured);
        if (!ActivityReader.IsKept(activity.Type!) || ActivityReader.IsSignal(activity))
        {
            await PassByAsync(context, caller, activity);
            return;
        }

        var conversation = caller.Pass.Conversation;
        if (Wrong(activity, caller) is { } refusal)
        {
            await refusal.WriteAsync(context);
            return;
        }

        AnswerFeedback? judgement = null;
        if (FeedbackIntake.IsFeedback(activity))
        {
            (judgement, var problem) = await feedback.ReadAsync(conversation, activity, context.RequestAborted);
            if (problem is not null)
            {
                await InboundRefusal.BadArgument(problem).WriteAsync(context);
                return;
            }
        }

        await StoreAsync(context, caller, activity, judgement);
    }

    /// <summary>Takes what is not kept.</summary>
    private async Task PassByAsync(HttpContext context, DirectLineCaller caller, Activity activity)
    {
        if (ActivityReader.IsSignal(activity))
        {
            if (ActivityReader.SignalProblem(activity) is { } problem)
            {
                await InboundRefusal.BadArgument(problem).WriteAsync(context);
                return;
            }

            await SignalAsync(caller, ActivityReader.SignalOf(activity), context.RequestAborted);
        }

        // Not kept, so it has no number; an answer without an id would be an error to clients.
        await WriteIdAsync(context, $"{caller.Pass.Conversation.Id}|{ConversationIds.New()}");
    }

    /// <summary>What is wrong with an event whose value has a form; null when nothing is.</summary>
    private static InboundRefusal? Wrong(Activity activity, in DirectLineCaller caller)
    {
        if (activity is { Type: ActivityTypes.Event, Name: HelpdeskEvents.Context } && ConversationContext.Of(activity.Value) is null)
            return InboundRefusal.BadArgument(WrongContext);
        return SurveyIntake.IsSurvey(activity) && SurveyIntake.Problem(activity) is { } problem
            ? InboundRefusal.BadArgument(problem)
            : PrechatIntake.Refusal(activity, caller);
    }

    /// <summary>Passes on what is not kept, within a bound; what goes beyond is dropped without a word.</summary>
    private async Task SignalAsync(DirectLineCaller caller, Activity activity, CancellationToken cancellationToken)
    {
        var conversation = caller.Pass.Conversation;
        if (await rates.TryTakeAsync($"signal:{conversation.Path}", SignalsPerMinute, TimeSpan.FromMinutes(1), cancellationToken) == TimeSpan.Zero)
            await signals.SignalAsync(conversation, activity, cancellationToken);
    }

    private async Task StoreAsync(HttpContext context, DirectLineCaller caller, Activity activity, AnswerFeedback? judgement)
    {
        var inbound = new InboundActivity(
            caller.Pass.Conversation, activity, ActivityReader.DeduplicationId(activity), caller.Pass.Visitor, DeliverOutside: false);
        var outcome = await store.AcceptAsync(inbound, context.RequestAborted);
        // Also of a repeat, whose first attempt may have come no further.
        if (judgement is not null && outcome is not AcceptOutcome.Refused)
            await feedback.KeepAsync(judgement, context.RequestAborted);
        if (SurveyIntake.IsSurvey(activity) && (outcome as AcceptOutcome.Accepted)?.Id is { } line)
            await surveys.KeepAsync(caller.Pass.Conversation, activity, line, context.RequestAborted);
        else if (SurveyIntake.IsSurvey(activity) && (outcome as AcceptOutcome.Duplicate)?.Id is { } before)
            await surveys.KeepAsync(caller.Pass.Conversation, activity, before, context.RequestAborted);
        var answer = outcome switch
        {
            AcceptOutcome.Accepted accepted => WriteIdAsync(context, accepted.Id),
            AcceptOutcome.Duplicate duplicate => WriteIdAsync(context, duplicate.Id),
            AcceptOutcome.Refused refused => Refusal(refused).WriteAsync(context),
            var other => throw new InvalidOperationException($"An accepted activity cannot become {other.GetType().Name}."),
        };
        await answer;
    }

    /// <summary>
    /// Answers what came after the watermark. DirectLineJS ends its polling for good at any error but 403 and 404, so a store that is
    /// away looks like a conversation in which nothing happens.
    /// </summary>
    public async Task PollAsync(HttpContext context)
    {
        var watermark = Watermark.Of(context.Request);
        using var frame = new PooledBuffer();
        try
        {
            if (await callers.InConversationAsync(context, ConversationIdOf(context), renewing: false) is not { } caller)
                return;

            var page = await log.ReadAsync(caller.Pass.Conversation, watermark, limits.Value.LogPage, context.RequestAborted);
            // A log that is shorter than the watermark has been lost: what comes next shall be seen.
            watermark = page.Entries.Count > 0 ? page.Entries[^1].Sequence : Math.Min(watermark, page.Last);
            await lines.WriteAsync(frame, page.Entries, watermark, address.Of(context.Request), context.RequestAborted);
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            LogPollFailed(exception);
            frame.Clear();
            LogLines.WriteEmpty(frame, watermark);
        }

        await WriteJsonAsync(context, frame.Written);
    }

    public static string? ConversationIdOf(HttpContext context) => context.GetRouteValue(DirectLineRoutes.ConversationId) as string;

    private static InboundRefusal Refusal(AcceptOutcome.Refused refused) => InboundRefusal.TooMany(
        refused.Reason == AcceptRefusal.VisitorRate
            ? "Too many messages in a short time. Send it again after the time in Retry-After."
            : "Too many messages of this conversation are waiting for an answer. Send it again after the time in Retry-After.",
        refused.RetryAfter);

    private static async Task WriteIdAsync(HttpContext context, string id)
    {
        using var body = new PooledBuffer(128);
        body.Write("{\"id\":"u8);
        body.WriteQuoted(id);
        body.Write("}"u8);
        await WriteJsonAsync(context, body.Written);
    }

    private static async Task WriteJsonAsync(HttpContext context, ReadOnlyMemory<byte> json)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        await context.Response.BodyWriter.WriteAsync(json, context.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A poll could not be answered from the log; the client was told that nothing is new.")]
    private partial void LogPollFailed(Exception exception);
}
