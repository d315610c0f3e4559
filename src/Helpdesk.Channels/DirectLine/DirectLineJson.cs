using System.Text.Encodings.Web;
using System.Text.Json;

namespace Helpdesk.Channels.DirectLine;

/// <summary>The small bodies and tokens of this endpoint, read and written by generated code.</summary>
internal static class DirectLineJson
{
    /// <summary>Other scripts stay as they are: the wire is JSON with its own content type, never a piece of HTML.</summary>
    public static DirectLineJsonContext Wire { get; } = new(new JsonSerializerOptions(DirectLineJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
