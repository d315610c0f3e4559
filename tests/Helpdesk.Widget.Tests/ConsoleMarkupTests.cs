using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Helpdesk.Widget.Tests;

/// <summary>
/// Whatever somebody outside, or a colleague, can have the console show: all of it is markup here, and none of it may be more than words.
/// The page's own policy would stop most of it; so what the policy had to stop counts as a fault too.
/// </summary>
public sealed class ConsoleMarkupTests(StaffedShop shop, Chromium chromium) : IClassFixture<StaffedShop>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_markup_of_anybody_is_more_than_words()
    {
        await using var agent = await shop.SignInAsync(chromium, "marked", Evil("agent"), "supervisor");
        var page = agent.Page;
        await WriteAsync();
        await Expect(agent.Rows).ToHaveCountAsync(1);
        await Expect(agent.Rows.First).ToContainTextAsync(Evil("name"));
        await agent.OpenAsync(agent.Rows.First);

        await Expect(agent.Card).ToContainTextAsync(Evil("text"));
        await Expect(agent.Lines.First).ToContainTextAsync(Evil("text"));
        await Expect(page.Locator(".file").First).ToContainTextAsync(Evil("file"));
        var side = page.Locator(".side");
        foreach (var said in new[] { "name", "id", "title", "key", "value" })
            await Expect(side).ToContainTextAsync(Evil(said));

        await agent.ClaimAsync();
        await page.GetByTestId("canned").SelectOptionAsync("new");
        await page.GetByTestId("canned-name").FillAsync("<b onclick=1>");
        await page.GetByTestId("canned-text").FillAsync(Evil("canned") + "{{ customer.name }}{{ page." + "plan }}");
        await page.GetByTestId("canned-shared").CheckAsync();
        await page.GetByTestId("canned-keep").ClickAsync();
        await page.GetByTestId("canned").SelectOptionAsync(new SelectOptionValue { Label = "<b onclick=1>" });
        await Expect(agent.Write).ToHaveValueAsync(Evil("canned") + Evil("name") + Evil("plan"));
        await agent.Write.PressAsync("Enter");
        await Expect(agent.Lines.Last).ToContainTextAsync(Evil("canned"));
        await page.GetByTestId("note-kind").ClickAsync();
        await agent.Write.FillAsync(Evil("note"));
        await page.GetByTestId("send").ClickAsync();
        await Expect(page.Locator(".line.note").Last).ToContainTextAsync(Evil("note"));
        await agent.TellAsync("make-ticket", Evil("subject"));
        await agent.ViewAsync("tickets");
        await page.GetByTestId("ticket-row").First.ClickAsync();
        await Expect(page.GetByTestId("ticket")).ToContainTextAsync(Evil("subject"));
        await page.GetByTestId("comment").FillAsync(Evil("comment"));
        await page.GetByTestId("comment-send").ClickAsync();
        await Expect(page.GetByTestId("ticket-comment")).ToContainTextAsync(Evil("comment"));
        await agent.ViewAsync("supervisor");
        await Expect(page.GetByTestId("supervisor")).ToContainTextAsync(Evil("agent"));
        await Expect(page.GetByTestId("audit")).ToContainTextAsync("claim");
        await agent.ViewAsync("mine");
        await agent.OpenAsync(agent.Rows.First);
        await agent.TellAsync("close", Evil("closed"));
        await Expect(page.Locator(".line.note").Last).ToContainTextAsync(Evil("closed"));
        await agent.ViewAsync("supervisor");
        await Expect(page.GetByTestId("audit")).ToContainTextAsync(Evil("closed"));
        await page.GetByTestId("account").ClickAsync();
        await Expect(page.Locator("[name='Profile.Name']")).ToHaveValueAsync(Evil("agent"));

        Assert.Null(await page.EvaluateAsync<string?>("() => window.__hit ?? null"));
        Assert.Empty(agent.Visitor.Faults);
    }

    /// <summary>Short enough for a name, and each of its own, so that a test sees where it came out.</summary>
    private static string Evil(string place) => $"<img src=x onerror=alert('{place}')>";

    /// <summary>A customer who writes by hand what no widget would send.</summary>
    private async Task WriteAsync()
    {
        using var http = new HttpClient { BaseAddress = new Uri(shop.Url) };
        var token = await PostAsync(http, "/api/widget/demo-shop/token", new { user = new { id = Evil("id"), name = Evil("name") } });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("token").GetString());
        var conversation = (await PostAsync(http, "/v3/directline/conversations", new { })).GetProperty("conversationId").GetString();
        var activities = $"/v3/directline/conversations/{conversation}/activities";
        await PostAsync(http, activities, new
        {
            type = "event",
            name = "helpdesk/context",
            value = new { page = new { url = Evil("url"), title = Evil("title") }, parameters = new Dictionary<string, string> { [Evil("key")] = Evil("value"), ["plan"] = Evil("plan") } },
        });
        await PostAsync(http, activities, new
        {
            type = "message",
            text = Evil("text"),
            attachments = new[] { new { contentType = "image/png", contentUrl = "https://evil.example/x.png", name = Evil("file") } },
        });
        await PostAsync(http, activities, new { type = "event", name = "helpdesk/person", value = new { } });
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body, Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancellation)}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }
}
