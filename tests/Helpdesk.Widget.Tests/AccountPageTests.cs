using System.Diagnostics;

namespace Helpdesk.Widget.Tests;

/// <summary>An agent's own account, and how a session ends, in real browsers.</summary>
public sealed class AccountPageTests(StaffedShop shop, Chromium chromium) : IClassFixture<StaffedShop>
{
    private const string NewPassword = "quite another phrase";

    public static TheoryData<string, ColorScheme> Looks => new() { { "en", ColorScheme.Light }, { "zh", ColorScheme.Dark } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task The_page_violates_no_rule_of_WCAG_2_2_AA(string tongue, ColorScheme scheme)
    {
        var options = new BrowserNewContextOptions { Locale = tongue == "zh" ? "zh-CN" : "en-GB", ColorScheme = scheme };
        await using var agent = await shop.SignInAsync(chromium, "axe-" + tongue, "Axel", options: options);
        await agent.Page.GetByTestId("account").ClickAsync();
        await Expect(agent.Page.Locator("[name='Profile.Name']")).ToBeVisibleAsync();
        Assert.Empty(await Axe.ViolationsOfPageAsync(agent.Page));
        await agent.PictureAsync($"account-{tongue}");

        await agent.Page.Locator("[name='Password.Old']").FillAsync("wrong wrong wrong");
        await agent.Page.Locator("[name='Password.New']").FillAsync(NewPassword);
        await agent.Page.Locator("[name='Password.Again']").FillAsync(NewPassword);
        await agent.Page.Locator("[name='Password.Again']").PressAsync("Enter");

        await Expect(agent.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(tongue == "zh" ? "原密码错误" : "The old password is wrong");
        Assert.Empty(await Axe.ViolationsOfPageAsync(agent.Page));
        Assert.Empty(agent.Visitor.Faults);
    }

    [Fact]
    public async Task A_dark_console_on_a_light_system_stays_dark_and_comes_by_keyboard_alone()
    {
        await using var agent = await shop.SignInAsync(chromium, "darkling", "Dora", options: new BrowserNewContextOptions { Locale = "en-GB", ColorScheme = ColorScheme.Light });
        var keys = agent.Page.Keyboard;
        await agent.Page.GetByTestId("account").FocusAsync();
        await keys.PressAsync("Enter");
        var look = agent.Page.Locator("[name=look]");
        await Expect(look).ToBeVisibleAsync();
        // By keyboard alone: from the first field on to the choice, whatever lies between.
        for (var step = 0; step < 40 && !await look.EvaluateAsync<bool>("element => element === document.activeElement"); step++)
            await keys.PressAsync("Tab");
        await keys.TypeAsync("dark");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await Expect(look).ToHaveValueAsync("dark");

        await agent.Page.GotoAsync(shop.Url + "/console");
        await Expect(agent.Page.GetByTestId("desk")).ToBeVisibleAsync();
        Assert.Equal("rgb(20, 23, 27)", await agent.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
        Assert.Equal("dark", await agent.Page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).colorScheme"));
        Assert.Empty(await Axe.ViolationsOfPageAsync(agent.Page));
        await agent.PictureAsync("console-kept-dark");
        Assert.Empty(agent.Visitor.Faults);
    }

    [Fact]
    public async Task Signed_out_everywhere_an_open_desk_elsewhere_is_at_the_door_within_seconds()
    {
        await using var stays = await shop.SignInAsync(chromium, "roamer", "Roamer");
        await using var other = await SignInAgainAsync("roamer");

        await stays.Page.GetByTestId("account").ClickAsync();
        await stays.Page.Locator("[name=everywhere]").ClickAsync();

        await Expect(stays.Page.Locator("[name='Input.Password']")).ToBeVisibleAsync();
        var ended = Stopwatch.StartNew();
        await Expect(other.Page.Locator("[name='Input.Password']")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        TestContext.Current.TestOutputHelper?.WriteLine($"outside after {ended.ElapsedMilliseconds} ms");
    }

    [Fact]
    public async Task Signed_out_in_one_tab_the_desk_in_another_is_at_the_door_within_seconds()
    {
        await using var agent = await shop.SignInAsync(chromium, "leaves", "Leaves");
        var tab = (await agent.Visitor.TabAsync("/console/account")).Page;

        await tab.Locator("form[action='console/sign-out'] button:not([name])").ClickAsync();

        await Expect(tab.Locator("[name='Input.Password']")).ToBeVisibleAsync();
        await Expect(agent.Page.Locator("[name='Input.Password']")).ToBeVisibleAsync(new() { Timeout = 15_000 });
    }

    [Fact]
    public async Task After_a_new_password_the_other_tab_of_this_browser_comes_back_and_another_browser_does_not()
    {
        await using var mine = await shop.SignInAsync(chromium, "tabs", "Tabs");
        await using var other = await SignInAgainAsync("tabs");
        await mine.Page.EvaluateAsync("() => { window.before = true; }");
        var tab = (await mine.Visitor.TabAsync("/console/account")).Page;

        await tab.Locator("[name='Password.Old']").FillAsync(StaffedShop.Password);
        await tab.Locator("[name='Password.New']").FillAsync(NewPassword);
        await tab.Locator("[name='Password.Again']").FillAsync(NewPassword);
        await tab.Locator("[name='Password.Again']").PressAsync("Enter");

        await Expect(tab.GetByRole(AriaRole.Status)).ToContainTextAsync("The password is changed");
        await Expect(other.Page.Locator("[name='Input.Password']")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await mine.Page.WaitForURLAsync(url => url.Contains("/console", StringComparison.Ordinal) && !url.Contains("sign-in", StringComparison.Ordinal));
        await Expect(mine.Page.GetByTestId("desk")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_whose_browser_has_lost_its_cookie_before_it_lives_shows_nothing_of_the_desk()
    {
        await using var agent = await shop.SignInAsync(chromium, "loser", "Loser");
        var page = agent.Page;
        // What a page of an agent holds is taken to a browser without a session, as somebody would who has copied it.
        await page.RouteAsync("**/_blazor/**", async route =>
        {
            await page.Context.ClearCookiesAsync();
            var headers = route.Request.Headers.Where(header => header.Key != "cookie").ToDictionary();
            await route.ContinueAsync(new() { Headers = headers });
        });

        await page.GotoAsync(shop.Url + "/console?view=tickets");

        await Expect(page.Locator("[name='Input.Password']")).ToBeVisibleAsync();
        Assert.Equal(0, await page.GetByTestId("desk").CountAsync());
    }

    /// <summary>Signs in once more, in a browser of its own.</summary>
    private async Task<AgentDesk> SignInAgainAsync(string user)
    {
        var visitor = await chromium.VisitAsync(shop);
        var page = (await visitor.TabAsync("/console/sign-in")).Page;
        await page.Locator("[name='Input.UserName']").FillAsync(user);
        await page.Locator("[name='Input.Password']").FillAsync(StaffedShop.Password);
        await page.Locator("button[type=submit]").ClickAsync();
        await Expect(page.GetByTestId("desk")).ToBeVisibleAsync();
        return new AgentDesk(visitor, page);
    }
}
