using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helpdesk.Assistant.Rungs;

/// <summary>A call as a model writes it into its text.</summary>
/// <param name="Name">The function.</param>
/// <param name="Arguments">The arguments; null when they are no JSON object.</param>
/// <param name="Typed">Whether numbers are numbers: XML knows only text.</param>
internal sealed record TextCall(string Name, JsonElement? Arguments, bool Typed)
{
    private const string Function = "<function=";
    private const string Parameter = "<parameter=";

    /// <summary>Reads <c>{"name":…,"arguments":{…}}</c> or <c>&lt;function=…&gt;&lt;parameter=…&gt;</c>; null when it is neither.</summary>
    public static TextCall? Read(string markup)
    {
        var text = markup.Trim();
        return text.StartsWith('{') ? ReadJson(text) : text.StartsWith(Function, StringComparison.Ordinal) ? ReadXml(text) : null;
    }

    private static TextCall? ReadJson(string text)
    {
        try
        {
            var json = JsonElement.Parse(text);
            if (!json.TryGetProperty("name", out var name) || name.ValueKind != JsonValueKind.String)
                return null;
            if (!json.TryGetProperty("arguments", out var arguments) && !json.TryGetProperty("parameters", out arguments))
                return new TextCall(name.GetString()!, JsonElement.Parse("{}"), true);
            if (arguments.ValueKind == JsonValueKind.String)
                arguments = JsonElement.Parse(arguments.GetString()!);
            return new TextCall(name.GetString()!, arguments.ValueKind == JsonValueKind.Object ? arguments : null, true);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TextCall? ReadXml(string text)
    {
        var end = text.IndexOf('>', StringComparison.Ordinal);
        if (end < 0)
            return null;

        var arguments = new JsonObject();
        var from = end + 1;
        while (text.IndexOf(Parameter, from, StringComparison.Ordinal) is var at and >= 0)
        {
            var nameEnd = text.IndexOf('>', at);
            var close = nameEnd < 0 ? -1 : text.IndexOf("</parameter>", nameEnd, StringComparison.Ordinal);
            if (close < 0)
                return null;
            arguments[text[(at + Parameter.Length)..nameEnd].Trim()] = text[(nameEnd + 1)..close].Trim();
            from = close;
        }

        return new TextCall(text[Function.Length..end].Trim(), JsonSerializer.SerializeToElement(arguments), false);
    }
}
