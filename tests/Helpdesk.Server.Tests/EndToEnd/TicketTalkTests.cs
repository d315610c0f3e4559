using System.Text.Json;
using Helpdesk.Server.Tests.Api;

namespace Helpdesk.Server.Tests.EndToEnd;

/// <summary>A customer of the demo shop, with no model anywhere, leaves a ticket that the business then finds.</summary>
public sealed class TicketTalkTests
{
    private const string Key = "a-key-of-the-business-that-is-long-enough";

    [Fact]
    public async Task A_ticket_taken_down_word_by_word_outlives_the_server_and_is_filed_once()
    {
        await using var server = await ShopServer.StartAsync(new Dictionary<string, string> { ["Helpdesk__ApiKey"] = Key });
        using var visitor = await Visitor.BeginAsync(server.Url);

        var asked = await AnswerAsync(visitor, Text("make a ticket"));
        await AnswerAsync(visitor, Text("My kettle leaks and the switch gets hot."));
        await server.KillAsync();
        await server.StartAgainAsync();
        var shown = await AnswerAsync(visitor, Text("jane@example.com"));
        Assert.Empty(await TicketsAsync(server));
        var filed = await AnswerAsync(visitor, Text("Yes, file it"));
        var mine = await AnswerAsync(visitor, Text("Where is my ticket?"));

        Assert.Equal("application/vnd.microsoft.card.adaptive", Assert.Single(asked.GetProperty("attachments").EnumerateArray()).GetProperty("contentType").GetString());
        Assert.Contains("> My kettle leaks and the switch gets hot.\n\nE-mail or phone: jane@example.com", TextOf(shown), StringComparison.Ordinal);
        Assert.Equal(["Yes, file it", "Change", "Cancel"], Choices(shown));
        var ticket = Assert.Single(await TicketsAsync(server));
        Assert.Equal($"Your ticket is filed under the number **{ticket.GetProperty("number").GetInt64()}**. Our team answers you at jane@example.com.", TextOf(filed));
        Assert.Equal(("My kettle leaks and the switch gets hot.", "jane@example.com"), (ticket.GetProperty("subject").GetString(), ticket.GetProperty("contact").GetString()));
        Assert.Contains("My kettle leaks and the switch gets hot. (open)", TextOf(mine), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_sent_in_the_card_is_shown_and_filed_on_a_yes()
    {
        await using var server = await ShopServer.StartAsync(new Dictionary<string, string> { ["Helpdesk__ApiKey"] = Key });
        using var visitor = await Visitor.BeginAsync(server.Url);

        await AnswerAsync(visitor, Text("工单"));
        var shown = await AnswerAsync(visitor, """{"type":"message","channelData":{"postBack":true},"value":{"helpdesk":"ticket","action":"send","about":"水壶漏水","contact":"138 0013 8000"}}""");
        var filed = await AnswerAsync(visitor, Text("是，提交"));

        Assert.Contains("> 水壶漏水\n\n邮箱或电话：138 0013 8000", TextOf(shown), StringComparison.Ordinal);
        Assert.StartsWith("您的工单已登记，编号 **1**。", TextOf(filed), StringComparison.Ordinal);
        Assert.Equal("水壶漏水", Assert.Single(await TicketsAsync(server)).GetProperty("subject").GetString());
    }

    private static async Task<JsonElement> AnswerAsync(Visitor visitor, string activity)
    {
        using var posted = await visitor.PostAsync(Visitor.Json(activity));
        var id = (await Visitor.ReadAsync(posted)).GetProperty("id").GetString();
        var answers = await Patience.UntilAsync($"an answer to {activity}", async () =>
        {
            using var page = await visitor.PollAsync();
            var found = (await Visitor.ReadAsync(page)).GetProperty("activities").EnumerateArray()
                .Where(line => line.TryGetProperty("replyToId", out var answered) && answered.GetString() == id && line.GetProperty("type").GetString() == "message")
                .ToList();
            return found.Count > 0 ? found : null;
        });
        return Assert.Single(answers);
    }

    private static async Task<List<JsonElement>> TicketsAsync(ShopServer server)
    {
        using var http = new HttpClient { BaseAddress = new Uri(server.Url) };
        var page = await new ApiClient(http, Key).GetAsync("/api/tickets");
        return [.. page.Json.GetProperty("tickets").EnumerateArray()];
    }

    private static string Text(string text) => JsonSerializer.Serialize(new { type = "message", text });

    private static string TextOf(JsonElement answer) => answer.GetProperty("text").GetString()!;

    private static IEnumerable<string?> Choices(JsonElement answer) =>
        answer.GetProperty("suggestedActions").GetProperty("actions").EnumerateArray().Select(action => action.GetProperty("title").GetString());
}
