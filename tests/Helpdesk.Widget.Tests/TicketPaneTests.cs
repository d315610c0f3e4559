using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Helpdesk.Widget.Tests;

/// <summary>The tickets of the console, as agents work with them.</summary>
public sealed class TicketPaneTests(StaffedShop shop, Chromium chromium) : IClassFixture<StaffedShop>
{
    public static TheoryData<string> Tongues => ["en", "zh"];

    [Theory]
    [MemberData(nameof(Tongues))]
    public async Task An_agent_finds_a_ticket_changes_it_comments_and_reads_its_history(string tongue)
    {
        var zh = tongue == "zh";
        await using var agent = await shop.SignInAsync(chromium, "tia-" + tongue, "Tia", options: new BrowserNewContextOptions { Locale = zh ? "zh-CN" : "en-GB", ViewportSize = new() { Width = 1366, Height = 768 } });
        var word = "zebra" + tongue;
        var wanted = await MakeAsync(new { subject = zh ? $"包裹丢了 {word}" : $"The parcel {word} is lost", description = "It was sent two weeks ago.", requester = "anna", tags = new[] { "late" } });
        await MakeAsync(new { subject = "Another matter", requester = "carl" });
        var page = agent.Page;

        await agent.ViewAsync("tickets");
        await Expect(page.GetByTestId("ticket-row").Filter(new() { HasText = "Another matter" }).First).ToBeVisibleAsync();
        await SearchAsync(page, zh ? $"丢了 {word}" : $"lost {word[..5]}");
        await Expect(page.GetByTestId("ticket-row")).ToHaveCountAsync(1);
        await page.GetByTestId("ticket-row").ClickAsync();
        await Expect(page.GetByTestId("ticket-lines")).ToContainTextAsync("It was sent two weeks ago.");
        await page.GetByTestId("edit-status").SelectOptionAsync("Pending");
        await page.GetByTestId("edit-assignee").SelectOptionAsync(new SelectOptionValue { Label = "Tia" });
        await page.GetByTestId("edit-tags").FillAsync("late, carrier");
        await page.GetByTestId("ticket-save").ClickAsync();
        await Expect(page.GetByTestId("ticket-state")).ToHaveTextAsync(zh ? "等待中" : "pending");
        await page.GetByTestId("comment").FillAsync("We have asked the carrier.");
        await page.GetByTestId("comment-send").ClickAsync();
        await Expect(page.GetByTestId("ticket-comment")).ToHaveCountAsync(1);
        await page.GetByTestId("comment-internal").ClickAsync();
        await page.GetByTestId("comment").FillAsync("Their telephone is 555.");
        await page.GetByTestId("comment-send").ClickAsync();

        await Expect(page.GetByTestId("ticket-comment").Last).ToContainTextAsync(zh ? "内部备注" : "internal note");
        await Expect(page.GetByTestId("ticket-history")).ToContainTextAsync(zh ? "状态: 待处理 → 等待中" : "Status: open → pending");
        await Expect(page.GetByTestId("ticket-history")).ToContainTextAsync(zh ? "负责人: — → Tia" : "Assignee: — → Tia");
        await agent.PictureAsync($"tickets-{tongue}-1-detail");
        var kept = await ReadAsync(wanted);
        Assert.Equal(["carrier", "late"], kept.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!).Order());
        Assert.Equal([("Tia", false, "agent"), ("Tia", true, "agent")], kept.GetProperty("comments").EnumerateArray().Select(line => (line.GetProperty("author").GetString(), line.GetProperty("internal").GetBoolean(), line.GetProperty("party").GetString())));
        Assert.Equal(JsonValueKind.String, kept.GetProperty("firstRepliedAt").ValueKind);
        await SearchAsync(page, "nobodysaysthis");
        await Expect(page.GetByTestId("tickets-empty")).ToContainTextAsync(zh ? "没有符合条件" : "No ticket fits");
        await agent.PictureAsync($"tickets-{tongue}-2-empty");
        await page.GetByTestId("tickets-show-all").ClickAsync();
        await Expect(page.GetByTestId("ticket-row").Nth(1)).ToBeVisibleAsync();
        Assert.Empty(agent.Visitor.Faults);
    }

    [Fact]
    public async Task Many_tickets_are_changed_at_once_and_what_became_of_each_is_told()
    {
        await using var first = await shop.SignInAsync(chromium, "bulk-lead", "Root", "supervisor");
        await using var editor = await shop.SignInAsync(chromium, "edda", "Edda", "editor");
        await using var agent = await shop.SignInAsync(chromium, "plain", "Plain");
        var (one, two, three) = (await MakeAsync(new { subject = "Walrus one" }), await MakeAsync(new { subject = "Walrus two", tags = new[] { "old" } }), await MakeAsync(new { subject = "Walrus three" }));
        var page = editor.Page;
        await editor.ViewAsync("tickets");
        await SearchAsync(page, "walrus");
        await Expect(page.GetByTestId("ticket-row")).ToHaveCountAsync(3);
        await page.GetByTestId("ticket-pick-all").CheckAsync();
        await Expect(page.GetByTestId("ticket-count")).ToHaveTextAsync("3 marked");
        await SendAsync(HttpMethod.Patch, $"{two}", new { subject = "Walrus two, newer" });
        await SendAsync(HttpMethod.Patch, $"{three}", new { status = "closed" });

        await page.GetByTestId("ticket-bulk").ClickAsync();
        await page.GetByTestId("bulk-priority").SelectOptionAsync("Urgent");
        await page.GetByTestId("bulk-assignee").SelectOptionAsync(new SelectOptionValue { Label = "Edda" });
        await page.GetByTestId("bulk-add").FillAsync("vip， batch");
        await editor.PictureAsync("tickets-3-bulk");
        await page.GetByTestId("bulk-ok").ClickAsync();

        await Expect(page.GetByTestId("bulk-summary")).ToHaveTextAsync("1 of 3 changed");
        await Expect(page.GetByTestId("bulk-outcomes")).ToContainTextAsync(new Regex($"#{two} .*somebody else changed it.*#{three} .*#{one} Walrus one: changed", RegexOptions.Singleline));
        await editor.PictureAsync("tickets-4-outcomes");
        await page.GetByTestId("bulk-close").ClickAsync();
        await Expect(page.GetByTestId("ticket-row").Filter(new() { HasText = "Walrus one" })).ToContainTextAsync("urgent");
        var changed = await ReadAsync(one);
        Assert.Equal("urgent", changed.GetProperty("priority").GetString());
        Assert.Equal(["batch", "vip"], changed.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!).Order());
        Assert.Equal("normal", (await ReadAsync(two)).GetProperty("priority").GetString());

        // Who may not change many is not offered it.
        await agent.ViewAsync("tickets");
        await Expect(agent.Page.GetByTestId("ticket-row").First).ToBeVisibleAsync();
        await Expect(agent.Page.GetByTestId("ticket-bulk")).ToHaveCountAsync(0);
        // What was done stands in the audit.
        await first.ViewAsync("supervisor");
        await Expect(first.Page.GetByTestId("supervisor")).ToContainTextAsync("bulk: priority=urgent assignee tags");
    }

    [Fact]
    public async Task Views_are_kept_for_oneself_or_shared_by_those_who_may()
    {
        await using var editor = await shop.SignInAsync(chromium, "ester", "Ester", "editor");
        await using var agent = await shop.SignInAsync(chromium, "vera", "Vera");
        await MakeAsync(new { subject = "Okapi", priority = "urgent", tags = new[] { "zoo" } });
        await editor.ViewAsync("tickets");
        await editor.Page.GetByTestId("ticket-priority").SelectOptionAsync("Urgent");
        await editor.Page.GetByTestId("ticket-tag").FillAsync("Zoo");
        await editor.Page.GetByTestId("ticket-tag").PressAsync("Enter");
        await Expect(editor.Page.GetByTestId("ticket-row")).ToHaveCountAsync(1);

        await KeepViewAsync(editor.Page, "Urgent zoo", shared: true);
        await Expect(editor.Page.GetByTestId("ticket-view")).ToContainTextAsync("Urgent zoo (shared)");
        await agent.ViewAsync("tickets");
        await agent.Page.GetByTestId("ticket-view").SelectOptionAsync(new SelectOptionValue { Label = "Urgent zoo · Ester" });
        await Expect(agent.Page.GetByTestId("ticket-row")).ToHaveCountAsync(1);
        await Expect(agent.Page.GetByTestId("ticket-priority")).ToHaveValueAsync("Urgent");
        await Expect(agent.Page.GetByTestId("ticket-view-delete")).ToHaveCountAsync(0);
        await agent.Page.GetByTestId("ticket-status").SelectOptionAsync("Solved");
        await agent.Page.GetByTestId("ticket-view-keep").ClickAsync();
        await Expect(agent.Page.GetByTestId("view-name")).ToBeVisibleAsync();
        await Expect(agent.Page.GetByTestId("view-shared")).ToHaveCountAsync(0);
        await agent.Page.GetByTestId("view-name").FillAsync("My own");
        await agent.Page.GetByTestId("view-ok").ClickAsync();
        await agent.Page.GetByTestId("ticket-view-delete").ClickAsync();

        await Expect(agent.Page.GetByTestId("ticket-view-delete")).ToHaveCountAsync(0);
        await Expect(agent.Page.GetByTestId("ticket-view")).Not.ToContainTextAsync("My own");
        Assert.Empty(agent.Visitor.Faults);
    }

    [Fact]
    public async Task Tickets_are_merged_and_linked()
    {
        await using var agent = await shop.SignInAsync(chromium, "mara", "Mara", "editor");
        var (one, two, three) = (await MakeAsync(new { subject = "Ibex one", requester = "anna" }), await MakeAsync(new { subject = "Ibex two", requester = "anna" }), await MakeAsync(new { subject = "Ibex three", requester = "carl" }));
        var page = agent.Page;
        await agent.ViewAsync("tickets");
        await SearchAsync(page, "ibex");
        await page.GetByTestId("ticket-row").Filter(new() { HasText = "Ibex one" }).ClickAsync();

        await page.GetByTestId("ticket-merge").ClickAsync();
        await page.GetByTestId("merge-sources").FillAsync($"{two}, {three}");
        await Expect(page.GetByTestId("merge-found")).ToContainTextAsync("another customer");
        await agent.PictureAsync("tickets-5-merge");
        await page.GetByTestId("merge-ok").ClickAsync();
        await Expect(page.GetByTestId("ticket-links")).ToContainTextAsync($"has taken in #{two} Ibex two closed");
        await Expect(page.GetByTestId("ticket-comment")).ToContainTextAsync($"#{two}, #{three}");
        Assert.Equal("closed", (await ReadAsync(three)).GetProperty("status").GetString());

        var other = await MakeAsync(new { subject = "Ibex four" });
        await page.GetByTestId("ticket-link").ClickAsync();
        await page.GetByTestId("link-relation").SelectOptionAsync("Blocks");
        await page.GetByTestId("link-number").FillAsync($"{other}");
        await Expect(page.GetByTestId("link-found")).ToContainTextAsync("Ibex four");
        await page.GetByTestId("link-ok").ClickAsync();
        await Expect(page.GetByTestId("ticket-links")).ToContainTextAsync($"blocks #{other} Ibex four open");
        await Expect(page.GetByTestId("ticket-history")).ToContainTextAsync($"Link: — → blocks #{other}");
        await page.GetByTestId("ticket-links").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.GetByTestId("ticket-links")).Not.ToContainTextAsync("blocks");
        await page.GetByTestId("ticket-links").GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.GetByTestId("ticket")).ToContainTextAsync("This ticket is closed");
        Assert.Empty(agent.Visitor.Faults);
        Assert.Equal(one, (await ReadAsync(one)).GetProperty("number").GetInt64());
    }

    [Fact]
    public async Task What_is_promised_is_said_in_words_and_the_overdue_are_found()
    {
        await using var agent = await shop.SignInAsync(chromium, "dia", "Dia");
        var (late, soon) = (await MakeAsync(new { subject = "Tapir late" }), await MakeAsync(new { subject = "Tapir soon" }));
        await PromiseAsync(late, DateTimeOffset.UtcNow.AddHours(-3));
        await PromiseAsync(soon, DateTimeOffset.UtcNow.AddHours(5.5));
        var page = agent.Page;
        await agent.ViewAsync("tickets");
        await page.GetByTestId("ticket-view").SelectOptionAsync("due");
        await SearchAsync(page, "tapir");

        await Expect(page.GetByTestId("ticket-due")).ToHaveTextAsync([new Regex("^overdue 3 h$"), new Regex("^due in [56] h$")]);
        await page.GetByTestId("ticket-row").First.ClickAsync();
        await Expect(page.GetByTestId("ticket-sla")).ToHaveTextAsync("overdue 3 h");
        await Expect(page.GetByTestId("ticket-promises")).ToContainTextAsync("Resolution");
        await Expect(page.GetByTestId("ticket-promises")).ToContainTextAsync("overdue 3 h");
        await agent.PictureAsync("tickets-6-due");
        await page.GetByTestId("ticket-overdue").CheckAsync();
        await Expect(page.GetByTestId("ticket-row")).ToHaveCountAsync(1);
        Assert.Empty(await Axe.ViolationsOfPageAsync(page));
        await page.GetByTestId("edit-status").SelectOptionAsync("Solved");
        await page.GetByTestId("ticket-save").ClickAsync();
        await Expect(page.GetByTestId("ticket-promises")).ToContainTextAsync("missed");
        await Expect(page.GetByTestId("ticket-sla")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1366)]
    [InlineData(ColorScheme.Dark, 1366)]
    [InlineData(ColorScheme.Light, 1024)]
    public async Task No_state_of_the_tickets_violates_WCAG_2_2_AA(ColorScheme scheme, int width)
    {
        var options = new BrowserNewContextOptions { Locale = "en-GB", ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 768 } };
        await using var agent = await shop.SignInAsync(chromium, $"axel-{scheme}-{width}", "Axel", "supervisor", options);
        var number = await MakeAsync(new { subject = "A parcel with a very long name that does not end soon, because customers write such subjects", description = "First line\n\nSecond line 包裹", priority = "urgent", tags = new[] { "late", "north", "vip", "carrier" }, contact = "anna@example.com" });
        var page = agent.Page;
        var found = new List<string>();
        async Task LookAsync(string state)
        {
            found.AddRange((await Axe.ViolationsOfPageAsync(page)).Select(each => $"{state}: {each}"));
            await agent.PictureAsync($"tickets-{scheme}-{width}-{state}");
        }

        await agent.ViewAsync("tickets");
        await Expect(page.GetByTestId("ticket-row").First).ToBeVisibleAsync();
        await LookAsync("list");
        await page.GotoAsync($"{shop.Url}/console?view=tickets&ticket={number}");
        await Expect(page.GetByTestId("ticket")).ToBeVisibleAsync();
        await page.GetByTestId("ticket-pick").First.CheckAsync();
        await LookAsync("detail");
        foreach (var (button, field) in new[] { ("ticket-bulk", "bulk-status"), ("ticket-merge", "merge-sources"), ("ticket-link", "link-number"), ("ticket-view-keep", "view-name") })
        {
            await page.GetByTestId(button).ClickAsync();
            await Expect(page.GetByTestId(field)).ToBeVisibleAsync();
            await LookAsync(button);
            await page.Keyboard.PressAsync("Escape");
            await Expect(page.GetByTestId(field)).ToBeHiddenAsync();
        }

        await page.GotoAsync($"{shop.Url}/console?view=tickets&ticket=999999");
        await Expect(page.GetByText("This desk has no ticket #999999.")).ToBeVisibleAsync();
        await LookAsync("missing");
        Assert.Empty(found);
    }

    [Fact]
    public async Task An_agent_goes_through_the_tickets_by_keyboard_alone()
    {
        await using var agent = await shop.SignInAsync(chromium, "kim", "Kim");
        await MakeAsync(new { subject = "Lemur one" });
        await MakeAsync(new { subject = "Lemur two" });
        var (page, keys) = (agent.Page, agent.Page.Keyboard);

        await keys.PressAsync("4");
        await Expect(page.GetByTestId("ticket-row").First).ToContainTextAsync("Lemur two");
        await keys.PressAsync("j");
        await Expect(page.GetByTestId("ticket")).ToContainTextAsync("Lemur two");
        await keys.PressAsync("j");
        await Expect(page.GetByTestId("ticket")).ToContainTextAsync("Lemur one");
        await keys.PressAsync("n");
        await Expect(page.GetByTestId("comment")).ToBeFocusedAsync();
        await keys.TypeAsync("just a note");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");

        await Expect(page.GetByTestId("ticket-comment")).ToContainTextAsync("just a note");
        await Expect(page.GetByTestId("ticket-comment")).ToContainTextAsync("internal note");
    }

    /// <summary>What a queue would have promised.</summary>
    private async Task PromiseAsync(long number, DateTimeOffset due)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(shop.DataFolder, "records.db")};Mode=ReadWrite");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE tickets SET resolution_due = @due, due = @due WHERE number = @number";
        command.Parameters.AddWithValue("@due", due.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("@number", number);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }

    private static async Task SearchAsync(IPage page, string words)
    {
        await page.GetByTestId("ticket-search").FillAsync(words);
        await page.GetByTestId("ticket-search").PressAsync("Enter");
    }

    private static async Task KeepViewAsync(IPage page, string name, bool shared)
    {
        await page.GetByTestId("ticket-view-keep").ClickAsync();
        await page.GetByTestId("view-name").FillAsync(name);
        await page.GetByTestId("view-shared").SetCheckedAsync(shared);
        await page.GetByTestId("view-ok").ClickAsync();
    }

    private async Task<long> MakeAsync(object ticket) => (await SendAsync(HttpMethod.Post, "", ticket)).GetProperty("number").GetInt64();

    private Task<JsonElement> ReadAsync(long number) => SendAsync(HttpMethod.Get, $"{number}", body: null);

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(method, $"{shop.Url}/api/tickets/{path}".TrimEnd('/'));
        var key = await File.ReadAllTextAsync(Path.Combine(shop.DataFolder, "api-key"), TestContext.Current.CancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key.Trim());
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }
}
