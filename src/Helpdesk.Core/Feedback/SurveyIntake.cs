using System.Diagnostics.Metrics;
using System.Text.Json;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Operation;

namespace Helpdesk.Core.Feedback;

/// <summary>Takes a customer's judgement on a conversation: an event <c>helpdesk/csat</c>.</summary>
public sealed class SurveyIntake(ISurveys surveys, IDeskBoard board, TimeProvider time)
{
    /// <summary>The longest comment, in characters.</summary>
    public const int MaxComment = 1000;

    private static readonly Counter<long> Judgements = Telemetry.Metrics.CreateCounter<long>(
        "helpdesk.surveys", "{judgement}", "Judgements of customers on conversations.");

    /// <summary>Whether an activity carries such a judgement.</summary>
    public static bool IsSurvey(Activity activity) => activity is { Type: ActivityTypes.Event, Name: HelpdeskEvents.Survey };

    /// <summary>A sentence on what is wrong with it; null when nothing is.</summary>
    public static string? Problem(Activity activity) =>
        Rating(activity) is null ? "A survey is {\"rating\": a whole number from 1 to 5, \"comment\"?: a text}."
        : Comment(activity)?.Length > MaxComment ? $"The comment of a survey may have at most {MaxComment} characters."
        : null;

    /// <summary>Keeps a judgement without a problem.</summary>
    /// <param name="activityId">The line by which it was given.</param>
    public async Task KeepAsync(ConversationKey conversation, Activity activity, string activityId, CancellationToken cancellationToken)
    {
        var closed = (await board.FindAsync(conversation, cancellationToken))?.State.Closed;
        var survey = new ConversationSurvey(
            conversation, activityId, Rating(activity)!.Value, Comment(activity), closed?.AgentId, activity.From?.Id ?? "", time.GetUtcNow());
        await surveys.SaveAsync(survey, cancellationToken);
        Judgements.Add(1, new("bot", conversation.Bot), new("rating", survey.Rating));
    }

    private static int? Rating(Activity activity) =>
        activity.Value is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty("rating", out var rating)
        && rating.ValueKind == JsonValueKind.Number && rating.TryGetInt32(out var number) && number is >= 1 and <= 5
            ? number
            : null;

    private static string? Comment(Activity activity) =>
        activity.Value is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty("comment", out var comment)
        && comment.ValueKind == JsonValueKind.String && comment.GetString() is { } text && !string.IsNullOrWhiteSpace(text)
            ? text
            : null;
}
