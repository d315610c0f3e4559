using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helpdesk.Assistant.Wire;

/// <summary>
/// Brings one chunk of a completions stream into the form that the OpenAI library reads. Seen on DashScope, vLLM and llama.cpp: a
/// <c>finish_reason</c> of "" or "null", deltas of a call with an empty id and a name of null, empty roles, and an error object in
/// the place of a chunk.
/// </summary>
internal sealed class ChunkRewriter
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether the model has said that its answer is complete.</summary>
    public bool Finished { get; private set; }

    /// <summary>Takes note of the line that ends a stream.</summary>
    public void Done() => Finished = true;

    /// <summary>Writes the chunk in its right form, if it has another.</summary>
    /// <returns>Whether it was written; false when the chunk can stay as it is.</returns>
    /// <exception cref="ModelStreamException">The chunk is an error, or no JSON.</exception>
    public bool TryRewrite(ReadOnlySpan<byte> chunk, IBufferWriter<byte> output)
    {
        if (IsPlain(chunk))
            return false;

        JsonObject root;
        try
        {
            root = JsonNode.Parse(chunk) as JsonObject ?? throw new ModelStreamException("no_object");
        }
        catch (JsonException)
        {
            throw new ModelStreamException("no_json");
        }

        if (root["error"] is { } error && root["choices"] is not JsonArray { Count: > 0 })
        {
            var reported = ServerError.Of(null, root);
            throw new ModelStreamException(error is JsonObject ? reported.Code : "error", reported.Kind);
        }

        var changed = false;
        foreach (var choice in (root["choices"] as JsonArray ?? []).OfType<JsonObject>())
            changed |= MendFinish(choice) | MendDelta(choice["delta"] as JsonObject);
        if (changed)
        {
            using var writer = new Utf8JsonWriter(output, Relaxed);
            root.WriteTo(writer);
        }

        return changed;
    }

    /// <summary>Whether a chunk is one of the many that hold nothing but text: a few searches instead of a parse.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> chunk)
    {
        if (chunk.IsEmpty || chunk[0] != '{' || chunk.IndexOf("\"tool_calls\""u8) >= 0 || chunk.IndexOf("\"error\""u8) >= 0)
            return false;
        return ValueStarts(chunk, "\"finish_reason\""u8, "null"u8) && ValueStarts(chunk, "\"role\""u8, "\"assistant\""u8);
    }

    /// <summary>Whether a property is missing, or its first occurrence has this value.</summary>
    private static bool ValueStarts(ReadOnlySpan<byte> chunk, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var at = chunk.IndexOf(name);
        return at < 0 || chunk[(at + name.Length)..].TrimStart(" :"u8).StartsWith(value);
    }

    private bool MendFinish(JsonObject choice)
    {
        if (choice["finish_reason"] is not { } reason)
            return false;

        var value = reason.GetValueKind() == JsonValueKind.String ? reason.GetValue<string>() : "";
        if (value is "error" or "abort")
            throw new ModelStreamException(value);
        var right = value switch
        {
            "" or "null" => null,
            "stop" or "length" or "tool_calls" or "content_filter" or "function_call" => value,
            _ => "stop",
        };
        Finished |= right is not null;
        if (right == value)
            return false;
        choice["finish_reason"] = right;
        return true;
    }

    private static bool MendDelta(JsonObject? delta)
    {
        if (delta is null)
            return false;

        var changed = RemoveBlank(delta, "role");
        if (delta.ContainsKey("tool_calls") && delta["tool_calls"] is not JsonArray { Count: > 0 })
            changed |= delta.Remove("tool_calls");

        var position = 0;
        foreach (var call in (delta["tool_calls"] as JsonArray ?? []).OfType<JsonObject>())
        {
            changed |= RemoveBlank(call, "id") | RemoveBlank(call, "type");
            if (call["index"] is null)
            {
                call["index"] = position;
                changed = true;
            }

            if (call["function"] is JsonObject function)
                changed |= RemoveBlank(function, "name") | MendArguments(function);
            position++;
        }

        return changed;
    }

    private static bool MendArguments(JsonObject function)
    {
        if (!function.TryGetPropertyValue("arguments", out var arguments) || arguments?.GetValueKind() == JsonValueKind.String)
            return false;
        if (arguments is null)
            function.Remove("arguments");
        else
            function["arguments"] = arguments.ToJsonString();
        return true;
    }

    private static bool RemoveBlank(JsonObject parent, string name) =>
        parent.TryGetPropertyValue(name, out var value)
        && (value is null || (value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Length == 0))
        && parent.Remove(name);
}
