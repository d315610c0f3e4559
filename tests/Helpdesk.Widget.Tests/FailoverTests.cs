using System.Diagnostics;

namespace Helpdesk.Widget.Tests;

/// <summary>The server of an agent dies; another one stands behind the same proxy.</summary>
public sealed class FailoverTests(TwinShop shop, Chromium chromium) : IClassFixture<TwinShop>
{
    [Fact]
    public async Task The_page_of_an_agent_comes_back_on_another_instance_and_what_one_who_has_gone_had_returns_to_the_queue()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var desk = await SignInAsync();
        var chat = await visitor.ChatAsync();
        await chat.Page.GetByTestId("person").ClickAsync();
        await desk.OpenAsync(chat);
        await desk.ClaimAsync();
        await desk.SayAsync("Before.");
        await Expect(chat.LastAnswer).ToContainTextAsync("Before.");
        await desk.Write.PressSequentiallyAsync("Half a sentence");

        await shop.KillTheirsAsync();

        var away = Stopwatch.StartNew();
        await Expect(desk.Page.Locator("#lost")).ToBeVisibleAsync();
        await Expect(desk.Page.Locator("#lost")).ToBeHiddenAsync();
        await Expect(desk.Write).ToHaveValueAsync("Half a sentence");
        TestContext.Current.TestOutputHelper?.WriteLine($"back after {away.ElapsedMilliseconds} ms");
        await Expect(desk.Page.GetByTestId("view-mine")).ToHaveAttributeAsync("aria-current", "page");
        await Expect(desk.Owner).ToContainTextAsync("yours");
        await desk.Write.PressAsync("End");
        await desk.Write.PressSequentiallyAsync(" and the rest.");
        await desk.Write.PressAsync("Enter");
        await Expect(chat.LastAnswer).ToContainTextAsync("Half a sentence and the rest.");

        await desk.DisposeAsync();
        var gone = Stopwatch.StartNew();
        await chat.SayAsync("Are you there?");
        await Expect(chat.Page.GetByTestId("place")).ToBeVisibleAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"returned to the queue after {gone.ElapsedMilliseconds} ms");
    }

    private async Task<AgentDesk> SignInAsync()
    {
        var visitor = await chromium.VisitAsync(shop);
        var page = (await visitor.TabAsync(shop.SetupPath)).Page;
        await page.Locator("[name='Input.Password']").FillAsync(StaffedShop.Password);
        await page.Locator("[name='Input.Again']").FillAsync(StaffedShop.Password);
        await page.Locator("button[type=submit]").ClickAsync();
        await Expect(page.GetByTestId("desk")).ToBeVisibleAsync();
        return new AgentDesk(visitor, page);
    }
}
