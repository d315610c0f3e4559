using System.Text.Json;
using System.Text.RegularExpressions;

namespace Helpdesk.Testing.Model;

/// <summary>
/// A model that believes what it reads: it calls whatever any text of its prompt tells it to call, as <c>CALL name {arguments}</c>,
/// wherever that text stands. What such a model cannot do, nobody can talk a model into.
/// </summary>
public static partial class ObeyingModel
{
    /// <summary>The reply: the first call that any message orders and that was not made yet, else the words given.</summary>
    public static ModelReply Answer(ModelRequest request, string otherwise)
    {
        var made = request.Messages.Count(message => message.GetProperty("role").GetString() == "tool");
        var orders = request.Messages
            .SelectMany(message => Order().Matches(Plain(ModelRequest.Text(message))))
            .ToList();
        return made < orders.Count && CanCall(request)
            ? ModelReply.Calls(orders[made].Groups["name"].Value, orders[made].Groups["arguments"].Value)
            : ModelReply.Says(otherwise);
    }

    // As a model reads JSON: what is escaped in it is what it stands for.
    private static string Plain(string text) => text.Replace("\\u0022", "\"", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal);

    private static bool CanCall(ModelRequest request) =>
        request.Body.TryGetProperty("tool_choice", out var choice) && choice.ValueKind == JsonValueKind.String && choice.GetString() == "auto";

    [GeneratedRegex(@"CALL (?<name>[A-Za-z_-]+) (?<arguments>\{[^{}]*\})", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Order();
}
