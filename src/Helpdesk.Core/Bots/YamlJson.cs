using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Helpdesk.Core.Bots;

/// <summary>
/// Turns YAML into JSON by the core schema of YAML 1.2: plain null, true, false and numbers are what they look like, everything
/// quoted is text.
/// </summary>
internal static partial class YamlJson
{
    private const int DeepestLevel = 32;

    /// <exception cref="FormatException">The node is nested too deeply, or refers to itself.</exception>
    public static JsonElement From(YamlNode node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(writer, node, 0);
        using var json = JsonDocument.Parse(buffer.ToArray());
        return json.RootElement.Clone();
    }

    private static void Write(Utf8JsonWriter writer, YamlNode node, int level)
    {
        if (level > DeepestLevel)
            throw new FormatException($"More than {DeepestLevel} levels are nested here.");
        switch (node)
        {
            case YamlMappingNode map:
                writer.WriteStartObject();
                foreach (var (key, value) in map.Children)
                {
                    writer.WritePropertyName((key as YamlScalarNode)?.Value ?? throw new FormatException("A key must be a text."));
                    Write(writer, value, level + 1);
                }

                writer.WriteEndObject();
                break;
            case YamlSequenceNode list:
                writer.WriteStartArray();
                foreach (var item in list.Children)
                    Write(writer, item, level + 1);
                writer.WriteEndArray();
                break;
            case YamlScalarNode scalar:
                WriteScalar(writer, scalar);
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter writer, YamlScalarNode scalar)
    {
        var value = scalar.Value ?? "";
        if (scalar.Style != ScalarStyle.Plain)
            writer.WriteStringValue(value);
        else if (value is "" or "~" or "null" or "Null" or "NULL")
            writer.WriteNullValue();
        else if (value is "true" or "True" or "TRUE")
            writer.WriteBooleanValue(true);
        else if (value is "false" or "False" or "FALSE")
            writer.WriteBooleanValue(false);
        else if (Number().IsMatch(value))
            writer.WriteRawValue(value);
        else
            writer.WriteStringValue(value);
    }

    // JSON's own numbers: what starts with a zero or a plus (a phone number) stays text, and long numbers keep their digits.
    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
