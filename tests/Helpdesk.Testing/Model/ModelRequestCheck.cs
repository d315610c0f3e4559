using System.Text.Json;
using System.Text.RegularExpressions;

namespace Helpdesk.Testing.Model;

/// <summary>
/// Refuses what real servers refuse: DashScope by its error-code page, llama-server by what it was seen to answer. Stricter than
/// either alone, so that what passes here passes there.
/// </summary>
internal static partial class ModelRequestCheck
{
    /// <summary>The refusal, or null when the request is right.</summary>
    public static ModelReply? Refusal(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return Invalid("The body must be a JSON object.");
        if (TextOf(body, "model") is not { Length: > 0 })
            return Invalid("'model' is missing.");
        if (!body.TryGetProperty("messages", out var messages) || messages.ValueKind != JsonValueKind.Array)
            return Invalid("'messages' must be an array.");
        return messages.GetArrayLength() == 0 ? Invalid("[] is too short - 'messages'")
            : CheckMessages(messages) ?? CheckTools(body) ?? CheckNumbers(body);
    }

    private static ModelReply? CheckMessages(JsonElement messages)
    {
        var pending = new HashSet<string>();
        var index = 0;
        foreach (var message in messages.EnumerateArray())
        {
            var role = message.ValueKind == JsonValueKind.Object ? TextOf(message, "role") : null;
            if (role is not ("system" or "user" or "assistant" or "tool"))
                return Invalid($"messages[{index}].role is not one of system, user, assistant, tool.");
            if (role == "system" && index > 0)
                return Invalid("System message must be at the beginning.");
            if (role != "tool" && pending.Count > 0)
                return Invalid("An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'.");
            var refusal = role switch
            {
                "assistant" => CheckAssistant(message, pending),
                "tool" => pending.Remove(TextOf(message, "tool_call_id") ?? "")
                    ? CheckContent(message)
                    : Invalid("Messages with role \"tool\" must be a response to a preceding message with \"tool_calls\"."),
                _ => CheckContent(message),
            };
            if (refusal is not null)
                return refusal;
            index++;
        }

        return pending.Count > 0 ? Invalid("The last calls have no results.") : null;
    }

    private static ModelReply? CheckAssistant(JsonElement message, HashSet<string> pending)
    {
        if (!message.TryGetProperty("tool_calls", out var calls))
            return CheckContent(message);
        if (calls.ValueKind != JsonValueKind.Array || calls.GetArrayLength() == 0)
            return Invalid("'tool_calls' must be an array with at least one call.");
        foreach (var call in calls.EnumerateArray())
        {
            if (TextOf(call, "type") != "function" || !call.TryGetProperty("function", out var function)
                || !FunctionName().IsMatch(TextOf(function, "name") ?? ""))
                return Invalid("A call needs the type function and a function with a name.");
            if (!IsObject(TextOf(function, "arguments")))
                return new ModelReply(500, """{"error":{"code":500,"message":"Failed to parse tool call arguments as JSON","type":"server_error"}}""", []);
            if (TextOf(call, "id") is not { Length: > 0 } id || !pending.Add(id))
                return Invalid("A call needs an id of its own.");
        }

        return null;
    }

    private static ModelReply? CheckContent(JsonElement message)
    {
        if (!message.TryGetProperty("content", out var content) || content.ValueKind is not (JsonValueKind.String or JsonValueKind.Array))
            return Invalid("'content' must be a string or an array of parts.");
        // Parts are for images: a model that reads text alone refuses them.
        return content.ValueKind == JsonValueKind.Array && !content.EnumerateArray().Any(part => TextOf(part, "type") == "image_url")
            ? Invalid("input content must be a string.")
            : content.ValueKind == JsonValueKind.Array && content.EnumerateArray().Any(part => !IsPart(part)) ? Invalid("A part must be a text or an image as data.")
            : null;
    }

    private static bool IsPart(JsonElement part) => TextOf(part, "type") switch
    {
        "text" => TextOf(part, "text") is not null,
        "image_url" => part.TryGetProperty("image_url", out var image) && TextOf(image, "url") is { Length: <= 10_485_760 } address
            && address.StartsWith("data:image/", StringComparison.Ordinal) && address.Contains(";base64,", StringComparison.Ordinal),
        _ => false,
    };

    private static ModelReply? CheckTools(JsonElement body)
    {
        var tools = body.TryGetProperty("tools", out var given) && given.ValueKind == JsonValueKind.Array ? given.GetArrayLength() : 0;
        if (body.TryGetProperty("tools", out _) && tools == 0)
            return Invalid("[] is too short - 'tools'");
        if (body.TryGetProperty("tool_choice", out var choice))
        {
            if (choice.ValueKind != JsonValueKind.String || choice.GetString() is not ("none" or "auto"))
                return Invalid("tool_choice is one of the strings that should be [\\\"none\\\", \\\"auto\\\"]");
            if (tools == 0)
                return Invalid("'tool_choice' is only allowed when 'tools' are specified.");
        }

        for (var i = 0; i < tools; i++)
        {
            if (TextOf(given[i], "type") != "function" || !given[i].TryGetProperty("function", out var function)
                || TextOf(function, "name") is not { } name || !FunctionName().IsMatch(name))
                return Invalid($"tools[{i}] needs the type function and a function with a name.");
            if (name == "search")
                return Invalid("Tool names are not allowed to be [search]");
            if (function.TryGetProperty("parameters", out var parameters) && TextOf(parameters, "type") != "object")
                return Invalid($"tools[{i}].function.parameters must be a schema of the type object.");
        }

        return null;
    }

    private static ModelReply? CheckNumbers(JsonElement body)
    {
        if (Number(body, "temperature") is < 0 or >= 2)
            return Invalid("'temperature' must be in [0.0, 2.0)");
        if (Number(body, "top_p") is <= 0 or > 1)
            return Invalid("'top_p' must be in (0.0, 1.0]");
        if (Number(body, "max_tokens") is < 1)
            return Invalid("Range of max_tokens should be [1, 32768]");
        var stream = body.TryGetProperty("stream", out var streaming) && streaming.ValueKind == JsonValueKind.True;
        return !stream && body.TryGetProperty("enable_thinking", out var thinking) && thinking.ValueKind == JsonValueKind.True
            ? Invalid("parameter.enable_thinking must be set to false for non-streaming calls")
            : null;
    }

    private static ModelReply Invalid(string message) => ModelReply.Refuses(400, "invalid_request_error", message.Replace("\"", "'", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal));

    private static string? TextOf(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static double? Number(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static bool IsObject(string? json)
    {
        try
        {
            return json is not null && JsonElement.Parse(json).ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^[a-zA-Z0-9_-]{1,64}\z", RegexOptions.NonBacktracking)]
    private static partial Regex FunctionName();
}
