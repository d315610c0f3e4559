using System.Text.Json;

namespace Helpdesk.Testing.Model;

/// <summary>A request that a fake model has got.</summary>
/// <param name="Body">The JSON body.</param>
/// <param name="Authorization">The header of this name.</param>
public sealed record ModelRequest(JsonElement Body, string? Authorization)
{
    public bool Stream => Body.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.True;

    public IReadOnlyList<JsonElement> Messages => Body.GetProperty("messages").EnumerateArray().ToList();

    /// <summary>The roles of the messages, separated by spaces.</summary>
    public string Roles => string.Join(' ', Messages.Select(message => message.GetProperty("role").GetString()));

    /// <summary>The text of the last message of the user.</summary>
    public string LastUserText => Text(Messages.Last(message => message.GetProperty("role").GetString() == "user"));

    /// <summary>The text of a message, its parts put together.</summary>
    public static string Text(JsonElement message) => !message.TryGetProperty("content", out var content) ? "" : content.ValueKind switch
    {
        JsonValueKind.String => content.GetString()!,
        JsonValueKind.Array => string.Concat(content.EnumerateArray().Select(part => part.TryGetProperty("text", out var text) ? text.GetString() : "")),
        _ => "",
    };
}
