using System.Text.RegularExpressions;

namespace Helpdesk.Widget.Tests;

/// <summary>An agent's day at the desk, in a real browser on the real server.</summary>
public sealed class DeskTests(StaffedShop shop, Chromium chromium) : IClassFixture<StaffedShop>
{
    private static readonly FilePayload Invoice = new() { Name = "invoice.pdf", MimeType = "application/pdf", Buffer = new byte[3000] };

    private static FilePayload Picture(string name) => new()
    {
        Name = name,
        MimeType = "image/png",
        Buffer = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="),
    };

    [Fact]
    public async Task A_reply_by_who_has_not_seen_the_newest_line_is_refused_kept_and_the_line_is_shown()
    {
        await using var agent = await shop.SignInAsync(chromium, "stella", "Stella");
        var held = new List<IWebSocketFrame>();
        var holding = false;
        IWebSocketRoute? page = null;
        await agent.Page.RouteWebSocketAsync(new Regex("_blazor"), route =>
        {
            page = route;
            var server = route.ConnectToServer();
            route.OnMessage(frame => Send(server, frame));
            server.OnMessage(frame =>
            {
                lock (held)
                {
                    if (holding)
                        held.Add(frame);
                    else
                        Send(route, frame);
                }
            });
        });
        await agent.Page.ReloadAsync();
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.Page.GetByTestId("person").ClickAsync();
        await agent.OpenAsync(chat);
        await agent.ClaimAsync();
        await agent.Write.FillAsync("Yes, of course.");
        // The customer's line is on its way to the agent's screen when the agent sends.
        lock (held)
            holding = true;
        await chat.SayAsync("No wait, cancel it!");
        await Expect(chat.Questions.Last).ToHaveAttributeAsync("data-state", "received");
        await agent.Write.PressAsync("Enter");
        await Task.Run(() => SpinWait.SpinUntil(() =>
        {
            lock (held)
                return held.Count > 1;
        }, TimeSpan.FromSeconds(30)), TestContext.Current.CancellationToken);
        lock (held)
        {
            holding = false;
            held.ForEach(frame => Send(page!, frame));
        }

        await Expect(agent.Page.GetByTestId("stale")).ToContainTextAsync("Not sent");
        await Expect(agent.Lines.Last).ToContainTextAsync("No wait, cancel it!");
        await Expect(agent.Write).ToHaveValueAsync("Yes, of course.");
        await Expect(chat.Page.GetByText("Yes, of course.")).ToHaveCountAsync(0);
        await agent.PictureAsync("desk-stale");
        await agent.Write.FillAsync("It is cancelled.");
        await agent.Write.PressAsync("Enter");
        await Expect(chat.LastAnswer).ToContainTextAsync("It is cancelled.");
        await Expect(agent.Page.GetByTestId("stale")).ToHaveCountAsync(0);
        await agent.TellAsync("close", "done");
    }

    [Fact]
    public async Task Files_go_both_ways_and_nothing_of_them_runs()
    {
        await using var agent = await shop.SignInAsync(chromium, "fay", "Fay");
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.Page.GetByTestId("person").ClickAsync();
        await chat.AttachAsync(Picture("damage.png"), new FilePayload { Name = "page.html", MimeType = "text/html", Buffer = "<script>window.__hit='file'</script>"u8.ToArray() });
        await Expect(chat.Page.GetByTestId("tray").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
        await chat.SayAsync("This is how it came.");
        await Expect(chat.Questions.Last).ToHaveAttributeAsync("data-state", "received");
        await agent.OpenAsync(chat);

        var files = agent.Lines.Filter(new() { HasText = "This is how it came." }).GetByTestId("file");
        await Expect(files).ToHaveCountAsync(2);
        var shown = files.GetByRole(AriaRole.Img, new() { Name = "damage.png" });
        Assert.True(await shown.EvaluateAsync<bool>("image => image.decode().then(() => image.naturalWidth === 1)"));
        var address = (await files.GetByText("page.html").GetAttributeAsync("href"))!;
        var served = await agent.Page.APIRequest.GetAsync($"{shop.Url}/{address}");
        Assert.Equal(("application/octet-stream", "nosniff"), (served.Headers["content-type"], served.Headers["x-content-type-options"]));
        Assert.StartsWith("attachment", served.Headers["content-disposition"], StringComparison.Ordinal);
        Assert.Contains("sandbox", served.Headers["content-security-policy"], StringComparison.Ordinal);
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        Assert.Equal(302, (int)(await stranger.GetAsync($"{shop.Url}/{address}", TestContext.Current.CancellationToken)).StatusCode);

        await agent.ClaimAsync();
        await agent.Page.GetByTestId("attach").Locator("input").SetInputFilesAsync([Picture("label.png"), Invoice]);
        await Expect(agent.Page.GetByTestId("pending-files").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
        await agent.PictureAsync("desk-files");
        await agent.SayAsync("Here are the label and the invoice.");
        await Expect(agent.Page.GetByTestId("pending-files")).ToHaveCountAsync(0);
        await Expect(chat.LastAnswer.GetByRole(AriaRole.Link, new() { Name = "invoice.pdf" })).ToBeVisibleAsync();
        await Expect(chat.LastAnswer.GetByAltText("Picture: label.png")).ToBeVisibleAsync();
        await agent.TellAsync("close", "done");
        Assert.Empty(agent.Visitor.Faults);
    }

    [Fact]
    public async Task What_a_customer_came_with_before_is_one_click_away_and_can_be_read_again()
    {
        await using var agent = await shop.SignInAsync(chromium, "paula", "Paula");
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync("How long does delivery take?");
        await chat.Page.GetByTestId("menu").ClickAsync();
        await chat.Page.GetByTestId("restart").ClickAsync();
        await Expect(chat.Questions).ToHaveCountAsync(0);
        await chat.AskAsync("Can I return my shoes?");
        await chat.Page.GetByTestId("person").ClickAsync();
        await agent.OpenAsync(chat);
        await agent.ClaimAsync();
        await agent.TellAsync("make-ticket", "Send a return label");

        await agent.Page.GetByTestId("customer-link").ClickAsync();

        await Expect(agent.Page.GetByTestId("customer-page")).ToContainTextAsync("Send a return label");
        await agent.PictureAsync("desk-customer");
        Assert.Empty(await Axe.ViolationsOfPageAsync(agent.Page));
        await agent.Page.GetByTestId("past-open").Filter(new() { HasText = "How long does delivery take?" }).ClickAsync();
        await Expect(agent.Lines.First).ToContainTextAsync("How long does delivery take?");
        await Expect(agent.Owner).ToContainTextAsync("the bot leads");
        await agent.ViewAsync("mine");
        await agent.OpenAsync(chat);
        await agent.TellAsync("close", "done");
    }

    [Fact]
    public async Task An_agent_sees_whether_the_customer_is_there()
    {
        await using var agent = await shop.SignInAsync(chromium, "hera", "Hera");
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.Page.GetByTestId("person").ClickAsync();
        await agent.OpenAsync(chat);
        await Expect(agent.Page.GetByTestId("customer-here")).ToHaveTextAsync("customer is here");

        await chat.Page.CloseAsync();

        await Expect(agent.Page.GetByTestId("customer-here")).ToHaveTextAsync("customer has left");
        await agent.ClaimAsync();
        await agent.TellAsync("close", "done");
    }

    [Fact]
    public async Task Keys_can_be_changed_and_switched_off()
    {
        await using var agent = await shop.SignInAsync(chromium, "kim", "Kim");
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.Page.GetByTestId("person").ClickAsync();
        await Expect(await agent.RowOfAsync(chat)).ToBeVisibleAsync();
        var keys = agent.Page.Keyboard;
        await keys.PressAsync("?");
        // The focus follows what is shown by a step.
        await Expect(agent.Page.GetByTestId("keys-on")).ToBeFocusedAsync();
        await agent.Page.GetByTestId("key-c").FillAsync("e");
        await agent.Page.GetByTestId("key-c").PressAsync("Tab");
        await Expect(agent.Page.Locator(".mud-dialog [role=alert]")).ToContainTextAsync("e is taken");
        await agent.Page.GetByTestId("key-c").FillAsync("x");
        await agent.Page.GetByTestId("key-c").PressAsync("Tab");
        await agent.PictureAsync("desk-keys");
        Assert.Empty(await Axe.ViolationsOfPageAsync(agent.Page));
        await keys.PressAsync("Escape");
        await Expect(agent.Page.Locator(".keys")).ToBeHiddenAsync();

        await agent.Page.ReloadAsync();
        await agent.OpenAsync(chat);
        await keys.PressAsync("c");
        await keys.PressAsync("x");
        await Expect(agent.Write).ToBeFocusedAsync();

        await keys.PressAsync("Escape");
        await keys.PressAsync("?");
        await Expect(agent.Page.GetByTestId("keys-on")).ToBeFocusedAsync();
        await agent.Page.GetByTestId("keys-on").UncheckAsync();
        await keys.PressAsync("Escape");
        await Expect(agent.Page.Locator(".keys")).ToBeHiddenAsync();
        await keys.PressAsync("e");
        await keys.PressAsync("1");
        await keys.PressAsync("?");
        await Expect(agent.Page.GetByTestId("keys-on")).ToBeFocusedAsync();
        await agent.Page.GetByTestId("keys-reset").ClickAsync();
        await keys.PressAsync("Escape");
        await agent.TellAsync("close", "done");
    }

    [Fact]
    public async Task Nobody_is_called_who_has_not_asked_for_it_and_who_has_is_called_with_what_it_is_about()
    {
        await using var agent = await shop.SignInAsync(chromium, "nora", "Nora");
        await agent.Page.AddInitScriptAsync("""
            window.__called = [];
            window.Notification = class { static permission = 'granted'; static requestPermission = async () => 'granted'; constructor(title, { body }) { window.__called.push(title + ' | ' + body); } close() {} };
            Object.defineProperty(document, 'hidden', { get: () => true });
            """);
        await agent.Page.ReloadAsync();
        await using var first = await chromium.VisitAsync(shop);
        var quiet = await first.ChatAsync();
        await quiet.Page.GetByTestId("person").ClickAsync();
        await Expect(await agent.RowOfAsync(quiet)).ToBeVisibleAsync();
        Assert.Equal(0, await agent.Page.EvaluateAsync<int>("() => window.__called.length"));

        await agent.Page.GetByTestId("alerts").ClickAsync();
        await agent.Page.GetByTestId("alerts-notify").CheckAsync();
        await agent.Page.Keyboard.PressAsync("Escape");
        await using var second = await chromium.VisitAsync(shop);
        var chat = await second.ChatAsync();
        await chat.AskAsync("How long does delivery take?");
        await chat.Page.GetByTestId("person").ClickAsync();
        await agent.Page.WaitForFunctionAsync("() => window.__called.some(each => each.includes('waits for a person | How long does delivery take?'))");

        await agent.OpenAsync(chat);
        await agent.ClaimAsync();
        await chat.SayAsync("Are you there?");
        await agent.Page.WaitForFunctionAsync("() => window.__called.some(each => each.includes('writes | '))");
        await agent.TellAsync("close", "done");
        await agent.ViewAsync("queue");
        await agent.OpenAsync(quiet);
        await agent.ClaimAsync();
        await agent.TellAsync("close", "done");
    }

    [Fact]
    public async Task A_conversation_is_passed_on_put_aside_and_found_by_a_filter_that_the_address_keeps()
    {
        await using var ann = await shop.SignInAsync(chromium, "anna", "Anna");
        await using var ben = await shop.SignInAsync(chromium, "ben", "Ben");
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync("How long does delivery take?");
        await chat.Page.GetByTestId("person").ClickAsync();
        await ann.OpenAsync(chat);
        await ann.ClaimAsync();

        await ann.Page.GetByTestId("transfer").ClickAsync();
        await ann.Page.GetByTestId("transfer-to").SelectOptionAsync(new SelectOptionValue { Label = "Ben" });
        await ann.Page.Locator(".mud-dialog textarea").FillAsync("Knows the warehouse.");
        await ann.PictureAsync("desk-transfer");
        await ann.Page.GetByTestId("transfer-ok").ClickAsync();
        await Expect(ann.Owner).ToContainTextAsync("Ben has it");
        await Expect(chat.Page.GetByTestId("strip")).ToContainTextAsync("Ben");

        await ben.ViewAsync("mine");
        await ben.OpenAsync(chat);
        await Expect(ben.Lines.Filter(new() { HasText = "Knows the warehouse." })).ToHaveCountAsync(1);
        await ben.SayAsync("I will ask the warehouse tomorrow.");
        await Expect(chat.LastAnswer).ToContainTextAsync("I will ask the warehouse tomorrow.");
        await ben.Page.GetByTestId("snooze").ClickAsync();
        await ben.Page.GetByTestId("snooze-until").SelectOptionAsync("tomorrow");
        await ben.PictureAsync("desk-snooze");
        await ben.Page.GetByTestId("snooze-ok").ClickAsync();
        await Expect(ben.Rows.First).ToContainTextAsync("snoozed");
        await chat.SayAsync("One more thing.");
        await Expect(ben.Rows.First).Not.ToContainTextAsync("snoozed");

        await ben.Page.GetByTestId("filter").FillAsync("delivery directline");
        await ben.Page.GetByTestId("filter").PressAsync("Enter");
        await Expect(ben.Page).ToHaveURLAsync(new Regex("q=delivery"));
        await Expect(ben.Rows).ToHaveCountAsync(1);
        await ben.Page.GetByTestId("filter").FillAsync("bicycles");
        await ben.Page.GetByTestId("filter").PressAsync("Enter");
        await Expect(ben.Rows).ToHaveCountAsync(0);
        await ben.Page.ReloadAsync();
        await Expect(ben.Page.GetByTestId("filter")).ToHaveValueAsync("bicycles");
        await Expect(ben.Page.Locator(".list .empty")).ToContainTextAsync("matches the filter");
        await ben.TellAsync("close", "done");
    }

    private static void Send(IWebSocketRoute to, IWebSocketFrame frame)
    {
        if (frame.Binary is { Length: > 0 } bytes)
            to.Send(bytes);
        else
            to.Send(frame.Text ?? "");
    }
}
