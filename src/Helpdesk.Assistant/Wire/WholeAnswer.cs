using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helpdesk.Assistant.Wire;

/// <summary>
/// A stream was asked for and one JSON body came, with status 200: an error of a server that reports none by its status, or the answer
/// of one that does not stream.
/// </summary>
internal static class WholeAnswer
{
    private const int Longest = 4 * 1024 * 1024;

    /// <summary>The answer as the events of a stream that says it at once.</summary>
    /// <exception cref="ModelStreamException">The body is an error, or no answer.</exception>
    public static async Task<Stream> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        if (await ParseAsync(body, cancellationToken) is not JsonObject root)
            throw new ModelStreamException("no_object");
        if ((root["choices"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault() is not { } choice || choice["message"] is not JsonObject message)
        {
            var error = ServerError.Of(null, root);
            throw new ModelStreamException(root["error"] is JsonValue ? "error" : error.Code, error.Kind);
        }

        foreach (var (call, index) in (message["tool_calls"] as JsonArray ?? []).OfType<JsonObject>().Select((call, index) => (call, index)))
            call["index"] = index;
        choice.Remove("message");
        choice["delta"] = message;
        root["object"] = "chat.completion.chunk";
        return new MemoryStream(Encoding.UTF8.GetBytes($"data: {root.ToJsonString()}\n\ndata: [DONE]\n\n"));
    }

    private static async Task<JsonNode?> ParseAsync(Stream body, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            whole.Write(buffer, 0, read);
            if (whole.Length > Longest)
                throw new ModelStreamException("body_too_long");
        }

        try
        {
            return JsonNode.Parse(whole.ToArray());
        }
        catch (JsonException)
        {
            throw new ModelStreamException("no_json");
        }
    }
}
