using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helpdesk.Assistant.Wire;

/// <summary>An error as a model's server reports it: its code, and what kind it is. The server's text decides the kind and is not kept.</summary>
internal sealed record ServerError(string Code, FailureKind Kind)
{
    /// <param name="status">The HTTP status, where there is one: an error inside a stream has none.</param>
    /// <param name="body">The body, JSON or not.</param>
    public static ServerError Of(int? status, string? body)
    {
        try
        {
            return Of(status, string.IsNullOrWhiteSpace(body) ? null : JsonNode.Parse(body));
        }
        catch (JsonException)
        {
            return new ServerError("unknown", ErrorTable.KindOf(status, "", "", body!));
        }
    }

    public static ServerError Of(int? status, JsonNode? body)
    {
        var error = (body as JsonObject)?["error"] as JsonObject ?? body as JsonObject;
        var message = Text(error?["message"]) is { Length: > 0 } own ? own : Text((body as JsonObject)?["error"]);
        return new ServerError(ErrorCode.Of(body), ErrorTable.KindOf(status, Text(error?["code"]), Text(error?["type"]), message));
    }

    private static string Text(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() is (JsonValueKind.String or JsonValueKind.Number) ? value.ToString() : "";
}
