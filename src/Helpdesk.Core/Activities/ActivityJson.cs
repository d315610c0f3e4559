using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Helpdesk.Core.Activities;

/// <summary>Reads and writes activities as the protocol's JSON, by generated code and without reflection.</summary>
public static class ActivityJson
{
    private static readonly ActivityJsonContext Context = new(new JsonSerializerOptions(ActivityJsonContext.Default.Options)
    {
        // The wire is JSON with its own content type, never a piece of HTML: other scripts stay readable and short.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>How an <see cref="Activities.Activity"/> is read and written, for callers with their own stream.</summary>
    public static JsonTypeInfo<Activity> Activity => Context.Activity;

    /// <summary>How a <see cref="ConversationReference"/> is read and written.</summary>
    public static JsonTypeInfo<ConversationReference> Reference => Context.ConversationReference;

    /// <summary>The activity as UTF-8 JSON.</summary>
    public static byte[] Write(Activity activity) => JsonSerializer.SerializeToUtf8Bytes(activity, Activity);

    /// <summary>Reads one activity.</summary>
    /// <exception cref="JsonException">The bytes are not the JSON of an activity; the message names the place.</exception>
    public static Activity Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Activity) ?? throw new JsonException("An activity must be a JSON object, not null.");
}
