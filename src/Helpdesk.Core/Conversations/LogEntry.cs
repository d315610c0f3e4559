using System.Globalization;
using System.Text;
using Helpdesk.Core.Activities;

namespace Helpdesk.Core.Conversations;

/// <summary>One line of a conversation's log: its number, its time, and the activity as it will be shown to every reader.</summary>
public sealed class LogEntry
{
    private Activity? activity;

    /// <param name="sequence">The number in the log, from 1, rising by 1 (by more only where the store was lost, see <see cref="LogPage.Gap"/>).</param>
    /// <param name="at">When it was logged, by the store's clock.</param>
    /// <param name="id">The activity's id.</param>
    /// <param name="body">The activity's JSON object without <c>id</c> and <c>timestamp</c>, in UTF-8.</param>
    public LogEntry(long sequence, DateTimeOffset at, string id, ReadOnlyMemory<byte> body)
    {
        (Sequence, At, Id, Body) = (sequence, at, id, body);
    }

    public long Sequence { get; }
    public DateTimeOffset At { get; }
    public string Id { get; }

    /// <summary>The activity's JSON object without <c>id</c> and <c>timestamp</c>, exactly as stored.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The activity with its id and timestamp, read when first asked for.</summary>
    public Activity Activity => activity ??= ActivityJson.Read(Body.Span) with { Id = Id, Timestamp = At };

    /// <summary>The id of an activity that the store numbers itself: conversation, a bar, seven digits (the Direct Line form).</summary>
    public static string IdOf(string conversationId, long sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{conversationId}|{sequence:D7}");

    /// <summary>Writes the JSON of an activity in the form that <see cref="Body"/> promises.</summary>
    public static byte[] BodyOf(Activity activity) => ActivityJson.Write(activity with { Id = null, Timestamp = null });

    /// <summary>The UTF-8 JSON of an <c>id</c> property value, escaped.</summary>
    public static byte[] Quote(string text) => Encoding.UTF8.GetBytes("\"" + System.Text.Json.JsonEncodedText.Encode(text) + "\"");
}
