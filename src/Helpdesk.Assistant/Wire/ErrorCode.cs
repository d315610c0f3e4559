using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helpdesk.Assistant.Wire;

/// <summary>
/// Reads the code out of a server's error body. The body's text is never kept: it may quote what a customer wrote.
/// </summary>
internal static class ErrorCode
{
    private const int LongestCode = 64;

    /// <summary>The code of an error object: <c>{"error":{"code":…,"type":…}}</c> or <c>{"code":…}</c>; "unknown" when there is none.</summary>
    public static string Of(JsonNode? body)
    {
        var error = (body as JsonObject)?["error"] as JsonObject ?? body as JsonObject;
        return Plain(error?["code"]) ?? Plain(error?["type"]) ?? "unknown";
    }

    private static string? Plain(JsonNode? node)
    {
        if (node is not JsonValue value || value.GetValueKind() is not (JsonValueKind.String or JsonValueKind.Number))
            return null;
        var code = value.ToString();
        return code.Length is > 0 and <= LongestCode && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') ? code : null;
    }
}
