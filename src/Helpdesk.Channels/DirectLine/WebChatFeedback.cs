using System.Buffers;
using System.Text.Json;
using Helpdesk.Core.Activities;

namespace Helpdesk.Channels.DirectLine;

/// <summary>
/// Tells a thumb that was pressed in Web Chat as the event <see cref="HelpdeskEvents.Feedback"/>, so that nobody behind this endpoint
/// needs to know how each Web Chat says it: 4.18 as an event that holds the schema.org action of the answer, later ones as the invoke
/// <c>message/submitAction</c>, which has a text too.
/// </summary>
internal static class WebChatFeedback
{
    private const string Pressed = "webchat:activity-status/feedback";
    private const string Submitted = "message/submitAction";
    private const int MaxReasonLength = 1000;

    /// <summary>The same activity, or the event that it means.</summary>
    public static Activity Told(Activity posted) => posted switch
    {
        { Type: ActivityTypes.Event, Name: Pressed, Entities: [var action, ..] } when Thumb(action) is { } thumb =>
            Event(posted, thumb.ActivityId, thumb.Likes, null),
        { Type: ActivityTypes.Invoke, Name: Submitted, ReplyToId: { Length: > 0 } answer, Value: { } value } when Review(value) is { } review =>
            Event(posted, answer, review.Likes, review.Reason),
        _ => posted,
    };

    private static (string ActivityId, bool Likes)? Thumb(Entity action) =>
        action.Properties is { } properties && properties.TryGetValue("@id", out var id) && id.ValueKind == JsonValueKind.String
            ? FeedbackActions.Read(id.GetString()!)
            : null;

    private static (bool Likes, string? Reason)? Review(JsonElement value)
    {
        if (Text(value, "actionName") != "feedback" || Member(value, "actionValue") is not { } judged)
            return null;
        var reason = Member(judged, "feedback") is { } feedback ? Text(feedback, "feedbackText") : null;
        return Text(judged, "reaction") switch
        {
            "like" => (true, reason),
            "dislike" => (false, reason),
            _ => null,
        };
    }

    private static Activity Event(Activity posted, string activityId, bool likes, string? reason)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("activityId", activityId);
            writer.WriteString("rating", likes ? "up" : "down");
            if (!string.IsNullOrWhiteSpace(reason))
                writer.WriteString("reason", Shortened(reason));
            writer.WriteEndObject();
        }

        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return posted with { Type = ActivityTypes.Event, Name = HelpdeskEvents.Feedback, Value = JsonElement.ParseValue(ref reader) };
    }

    private static string Shortened(string reason)
    {
        if (reason.Length <= MaxReasonLength)
            return reason;
        // A cut never leaves half a character.
        return reason[..(char.IsHighSurrogate(reason[MaxReasonLength - 1]) ? MaxReasonLength - 1 : MaxReasonLength)];
    }

    private static JsonElement? Member(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement value, string name) =>
        Member(value, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
