using System.Text.Json;

namespace Helpdesk.Server.Tests.EndToEnd;

/// <summary>One activity as a client gets it.</summary>
/// <param name="Answers">The ids of the messages that it answers; empty for what answers none.</param>
internal sealed record Line(string Id, string Role, string Text, string? ClientId, string? ReplyToId, IReadOnlyList<string> Answers)
{
    public bool IsCustomer => Role == "user";

    public static Line Of(JsonElement activity)
    {
        var data = activity.TryGetProperty("channelData", out var given) && given.ValueKind == JsonValueKind.Object ? given : default;
        return new Line(
            TextOf(activity, "id") ?? "",
            TextOf(activity.GetProperty("from"), "role") ?? "",
            TextOf(activity, "text") ?? "",
            TextOf(data, "clientActivityID"),
            TextOf(activity, "replyToId"),
            data.ValueKind == JsonValueKind.Object && data.TryGetProperty("answers", out var answers)
                ? answers.EnumerateArray().Select(id => id.GetString()!).ToList()
                : []);
    }

    private static string? TextOf(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
