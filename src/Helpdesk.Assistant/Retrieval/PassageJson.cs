using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Helpdesk.Assistant.Retrieval;

/// <summary>
/// The form in which passages stand in a prompt: one JSON object in one line, in which no text can close the mark around it,
/// because angle brackets are escaped.
/// </summary>
[JsonSerializable(typeof(PassageList))]
[JsonSerializable(typeof(Passage))]
internal sealed partial class PassageJson : JsonSerializerContext
{
    public static PassageJson Readable { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
