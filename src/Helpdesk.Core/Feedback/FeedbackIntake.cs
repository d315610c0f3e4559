using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text.Json;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Operation;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Core.Feedback;

/// <summary>
/// Reads judgements on answers, in the widget's form (an event <c>helpdesk/feedback</c>) and in that of Web Chat and Teams (an invoke
/// <c>message/submitAction</c>), checks that they speak of an answer of this conversation's bot, and keeps them.
/// </summary>
public sealed partial class FeedbackIntake(IConversationLog log, IFeedback feedback, TimeProvider time, ILogger<FeedbackIntake> logger)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int MaxReason = 1000;

    /// <summary>An answer stands within so many lines behind the first message that it answers.</summary>
    private const int LinesLookedAt = 300;

    private static readonly Counter<long> Judgements = Telemetry.Metrics.CreateCounter<long>(
        "helpdesk.feedback", "{judgement}", "Judgements of customers on answers.");

    /// <summary>Whether an activity carries a judgement.</summary>
    public static bool IsFeedback(Activity activity) =>
        activity is { Type: ActivityTypes.Event, Name: HelpdeskEvents.Feedback } or { Type: ActivityTypes.Invoke, Name: "message/submitAction" }
        && (activity.Type == ActivityTypes.Event || TextOf(activity.Value, "actionName") == "feedback");

    /// <summary>Reads and checks a judgement.</summary>
    /// <returns>It, or a sentence on what is wrong with it.</returns>
    public async Task<(AnswerFeedback? Feedback, string? Problem)> ReadAsync(ConversationKey conversation, Activity activity, CancellationToken cancellationToken)
    {
        var (id, rating, reason) = activity.Type == ActivityTypes.Event ? OfWidget(activity) : OfWebChat(activity);
        if (string.IsNullOrEmpty(id) || rating is null)
            return (null, "Feedback must name the activity and a rating: {\"activityId\": \"…\", \"rating\": \"up\" or \"down\", \"reason\"?: \"…\"}.");
        if (reason?.Length > MaxReason)
            return (null, string.Create(CultureInfo.InvariantCulture, $"The reason of a feedback may have at most {MaxReason} characters."));
        return await IsAnswerAsync(conversation, id, cancellationToken)
            ? (new AnswerFeedback(conversation, id, rating.Value, string.IsNullOrWhiteSpace(reason) ? null : reason, activity.From?.Id ?? "", time.GetUtcNow()), null)
            : (null, "Feedback must name an answer of the bot in this conversation.");
    }

    /// <summary>Keeps a judgement that was read.</summary>
    public async Task KeepAsync(AnswerFeedback judgement, CancellationToken cancellationToken)
    {
        await feedback.SaveAsync(judgement, cancellationToken);
        var rating = judgement.Rating == FeedbackRating.Up ? "up" : "down";
        Judgements.Add(1, new("bot", judgement.Conversation.Bot), new("rating", rating));
        LogKept(logger, judgement.Conversation.Bot, rating);
    }

    private static (string? Id, FeedbackRating? Rating, string? Reason) OfWidget(Activity activity) => (
        TextOf(activity.Value, "activityId"),
        TextOf(activity.Value, "rating") switch { "up" => FeedbackRating.Up, "down" => FeedbackRating.Down, _ => null },
        TextOf(activity.Value, "reason"));

    private static (string? Id, FeedbackRating? Rating, string? Reason) OfWebChat(Activity activity)
    {
        var value = MemberOf(activity.Value, "actionValue");
        return (
            activity.ReplyToId,
            TextOf(value, "reaction") switch { "like" => FeedbackRating.Up, "dislike" => FeedbackRating.Down, _ => null },
            ReasonOf(MemberOf(value, "feedback")));
    }

    /// <summary>An object with the text from Web Chat, the same as a text of JSON from Teams.</summary>
    private static string? ReasonOf(JsonElement? feedback)
    {
        if (feedback is not { ValueKind: JsonValueKind.String } written)
            return TextOf(feedback, "feedbackText");
        try
        {
            using var read = JsonDocument.Parse(written.GetString()!);
            return TextOf(read.RootElement, "feedbackText");
        }
        catch (JsonException)
        {
            return written.GetString();
        }
    }

    private static JsonElement? MemberOf(JsonElement? value, string name) =>
        value is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var member) ? member : null;

    private static string? TextOf(JsonElement? value, string name) =>
        MemberOf(value, name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;

    /// <summary>An answer's id names the first message that it answers (<c>conversation|t12</c>) or its own number (<c>conversation|0000012</c>).</summary>
    private async Task<bool> IsAnswerAsync(ConversationKey conversation, string id, CancellationToken cancellationToken)
    {
        if (!id.StartsWith(conversation.Id + "|", StringComparison.Ordinal))
            return false;
        var name = id.AsSpan(conversation.Id.Length + 1);
        var digits = name.StartsWith("t") ? name[1..] : name;
        var end = digits.IndexOf('.');
        if (!long.TryParse(end < 0 ? digits : digits[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;

        var page = await log.ReadAsync(conversation, number - 1, LinesLookedAt, cancellationToken);
        return page.Entries.Any(entry => entry.Id == id && entry.Activity is { Type: ActivityTypes.Message, From.Role: RoleTypes.Bot });
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A customer judged an answer of {Bot}: {Rating}")]
    private static partial void LogKept(ILogger logger, string bot, string rating);
}
