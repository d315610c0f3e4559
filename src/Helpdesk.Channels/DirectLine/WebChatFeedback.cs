using System.Buffers;
using System.Text.Json;
using Helpdesk.Core.Activities;

namespace Helpdesk.Channels.DirectLine;

/// <summary>
/// Tells a thumb that was pressed in Web Chat 4.18 as the event <see cref="HelpdeskEvents.Feedback"/>: what it posts holds the pressed
/// action of the answer and no word on which answer that was.
/// </summary>
internal static class WebChatFeedback
{
    private const string Pressed = "webchat:activity-status/feedback";

    /// <summary>The same activity, or the event that it means.</summary>
    public static Activity Told(Activity posted) =>
        posted is { Type: ActivityTypes.Event, Name: Pressed, Entities: [{ Properties: { } action }, ..] }
        && action.TryGetValue("@id", out var id)
        && id.ValueKind == JsonValueKind.String
        && FeedbackActions.Read(id.GetString()!) is { } thumb
            ? posted with { Name = HelpdeskEvents.Feedback, Value = Judgement(thumb.ActivityId, thumb.Likes) }
            : posted;

    private static JsonElement Judgement(string activityId, bool likes)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("activityId", activityId);
            writer.WriteString("rating", likes ? "up" : "down");
            writer.WriteEndObject();
        }

        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }
}
