using System.Globalization;
using System.Text;
using System.Text.Json;
using Helpdesk.Core.Knowledge;

namespace Helpdesk.Assistant.Ticketing;

/// <summary>Puts what the plugin tells of a customer's tickets into words for the customer. A field that is not there is left out.</summary>
internal static class TicketList
{
    private const int MostTickets = 10;
    private const int MostComments = 3;
    private const int LongestText = 300;

    /// <summary>The numbers of the tickets, newest first; null when what was told is no list.</summary>
    public static IReadOnlyList<long>? Numbers(string told) =>
        Tickets(told)?.Select(ticket => ticket.TryGetProperty("number", out var number) && number.TryGetInt64(out var value) ? value : 0).Where(number => number > 0).ToList();

    /// <summary>A line for each ticket.</summary>
    public static string Of(string told, string language)
    {
        var texts = TicketTexts.For(language);
        if (Tickets(told) is not { Count: > 0 } tickets)
            return texts.NoTickets;
        var text = new StringBuilder(texts.YourTickets).Append('\n');
        foreach (var ticket in tickets.Take(MostTickets))
            text.Append("\n- ").Append(Line(ticket, language));
        return text.ToString();
    }

    /// <summary>One ticket with the last answers of the staff; null when what was told is none.</summary>
    public static string? One(string told, string language)
    {
        if (Read(told) is not { } ticket || Field(ticket, "subject").Length == 0)
            return null;
        var text = new StringBuilder(Line(ticket, language));
        var comments = ticket.TryGetProperty("comments", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToList() : [];
        foreach (var comment in comments.Where(comment => Field(comment, "from") == "staff").TakeLast(MostComments))
            text.Append("\n\n> ").Append(Field(comment, "text").ReplaceLineEndings("\n").Replace("\n", "\n> ", StringComparison.Ordinal));
        return text.ToString();
    }

    private static List<JsonElement>? Tickets(string told) =>
        Read(told) is { } answer && answer.TryGetProperty("tickets", out var tickets) && tickets.ValueKind == JsonValueKind.Array
            ? tickets.EnumerateArray().Where(ticket => ticket.ValueKind == JsonValueKind.Object).ToList()
            : null;

    private static string Line(JsonElement ticket, string language)
    {
        var number = ticket.TryGetProperty("number", out var value) ? value.ToString() : "?";
        var (open, close) = language == Languages.Chinese ? ("（", "）") : (" (", ")");
        return string.Create(CultureInfo.InvariantCulture, $"**{number}** {Field(ticket, "subject").ReplaceLineEndings(" ")}{open}{Status(Field(ticket, "status"), language)}{close}");
    }

    private static string Status(string status, string language) => (status, language) switch
    {
        ("open", Languages.Chinese) => "待处理",
        ("pending", Languages.Chinese) => "等待您的回复",
        ("solved", Languages.Chinese) => "已解决",
        ("closed", Languages.Chinese) => "已关闭",
        ("pending", _) => "waiting for your answer",
        _ => status,
    };

    private static JsonElement? Read(string told)
    {
        try
        {
            var json = JsonElement.Parse(told);
            return json.ValueKind == JsonValueKind.Object ? json : null;
        }
        catch (JsonException)
        {
            // The plugin has said in words that there is nothing to show.
            return null;
        }
    }

    private static string Field(JsonElement fields, string name) =>
        fields.ValueKind == JsonValueKind.Object && fields.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? Retrieval.Cut.To(value.GetString()!, LongestText)
            : "";
}
