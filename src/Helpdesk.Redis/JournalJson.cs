using System.Text.Json;
using System.Text.Json.Serialization;
using Helpdesk.Core.Turns;

namespace Helpdesk.Redis;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JournalEntry))]
internal sealed partial class JournalJson : JsonSerializerContext
{
    public static byte[] Write(JournalEntry entry) => JsonSerializer.SerializeToUtf8Bytes(entry, Default.JournalEntry);

    public static JournalEntry Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Default.JournalEntry)!;
}
