using System.Text.Json;

namespace Helpdesk.Widget.Tests;

/// <summary>What a bot asks and tells before the first message.</summary>
public sealed class PrechatTests(AskingShop shop, Chromium chromium) : IClassFixture<AskingShop>
{
    private const string Question = "How long does a refund take?";

    public static TheoryData<string> Places => Screens.All;

    [Fact]
    public async Task Nothing_can_be_said_before_the_form_is_right_and_everything_behind_it()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        var page = chat.Page;
        await Expect(page.GetByTestId("prechat")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("prechat-name")).ToBeFocusedAsync();
        await Expect(chat.Input).ToBeHiddenAsync();
        await Expect(chat.Choices.First).ToBeHiddenAsync();
        await Expect(page.GetByTestId("person")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Privacy notice" })).ToHaveAttributeAsync("href", "https://shop.example/privacy");
        await page.EvaluateAsync("() => Helpdesk.send('past the form')");
        await page.GetByTestId("prechat-begin").ClickAsync();
        await Expect(page.GetByTestId("prechat-email")).ToBeFocusedAsync();
        await Expect(page.GetByTestId("prechat-email")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.GetByText("Please fill this in.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Please agree to go on.")).ToBeVisibleAsync();
        await page.GetByTestId("prechat-email").FillAsync("ann");
        await Expect(page.GetByText("Please enter an e-mail address, such as name@example.com.")).ToBeVisibleAsync();

        await page.GetByTestId("prechat-name").FillAsync("Ann");
        await page.GetByTestId("prechat-email").FillAsync("ann@example.com");
        await page.GetByTestId("prechat-topic").SelectOptionAsync("An order");
        await page.GetByTestId("prechat-agree").CheckAsync();
        var posted = page.WaitForRequestAsync(request => request.PostData?.Contains("helpdesk/prechat", StringComparison.Ordinal) == true);
        await page.GetByTestId("prechat-begin").ClickAsync();

        var value = JsonElement.Parse((await posted).PostData!).GetProperty("value");
        Assert.Equal("""{"name":"Ann","email":"ann@example.com","fields":{"topic":"An order"},"consent":true}""", value.GetRawText());
        await Expect(page.GetByTestId("prechat-done")).ToBeVisibleAsync();
        await Expect(chat.Input).ToBeFocusedAsync();
        await Expect(chat.Questions).ToHaveCountAsync(0);
        await chat.AskAsync(Question);
        await page.ReloadAsync();
        await Expect(chat.Answers).ToHaveCountAsync(2);
        await Expect(page.GetByTestId("prechat")).ToHaveCountAsync(0);
        await Expect(chat.Input).ToBeVisibleAsync();
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task The_form_is_filled_in_by_keyboard_alone()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.TabAsync();
        var keys = chat.Page.Keyboard;
        await chat.Launcher.FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(chat.Page.GetByTestId("prechat-name")).ToBeFocusedAsync();

        await keys.TypeAsync("Ann");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("ann@example");
        await keys.PressAsync("Enter");
        await Expect(chat.Page.GetByTestId("prechat-email")).ToBeFocusedAsync();
        await Expect(chat.Page.GetByTestId("prechat-email")).ToHaveAccessibleDescriptionAsync("Please enter an e-mail address, such as name@example.com.");
        await keys.PressAsync("End");
        await keys.TypeAsync(".com");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Tab");
        await Expect(chat.Page.GetByRole(AriaRole.Link, new() { Name = "Privacy notice" })).ToBeFocusedAsync();
        await keys.PressAsync("Tab");
        await keys.PressAsync("Space");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");

        await Expect(chat.Input).ToBeFocusedAsync();
        await keys.TypeAsync(Question);
        await keys.PressAsync("Enter");
        await Expect(chat.Answers).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_form_that_was_filled_in_is_not_asked_for_again_after_a_reload()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await FillAsync(chat);
        await Expect(chat.Page.GetByTestId("prechat-done")).ToBeVisibleAsync();
        await chat.Page.WaitForFunctionAsync("() => localStorage.getItem('helpdesk:demo-shop:outbox') === null");

        await chat.Page.ReloadAsync();

        await Expect(chat.Input).ToBeVisibleAsync();
        await Expect(chat.Panel).ToHaveAttributeAsync("data-state", "online");
        await chat.AskAsync(Question);
        await Expect(chat.Page.GetByTestId("prechat")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_new_conversation_asks_again_with_what_is_known()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await FillAsync(chat);
        await chat.AskAsync(Question);

        await chat.Page.GetByTestId("menu").ClickAsync();
        await chat.Page.GetByTestId("restart").ClickAsync();

        await Expect(chat.Page.GetByTestId("prechat-email")).ToHaveValueAsync("ann@example.com");
        await Expect(chat.Page.GetByTestId("prechat-agree")).Not.ToBeCheckedAsync();
    }

    [Fact]
    public async Task What_the_server_will_not_take_is_said_at_its_field()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.Page.RouteAsync("**/activities", route => route.FulfillAsync(new() { Status = 400, ContentType = "application/json", Body = """{"error":{"code":"BadArgument","message":"No.","target":"email"}}""" }));

        await FillAsync(chat);

        await Expect(chat.Page.GetByTestId("prechat-email")).ToBeFocusedAsync();
        await Expect(chat.Page.GetByTestId("prechat-email")).ToHaveAccessibleDescriptionAsync("We cannot take this. Please check it.");
        await Expect(chat.Page.GetByTestId("prechat-email")).ToHaveValueAsync("ann@example.com");
        await Expect(chat.Input).ToBeHiddenAsync();
        await chat.Page.UnrouteAllAsync();
        await chat.Page.GetByTestId("prechat-agree").CheckAsync();
        await chat.Page.GetByTestId("prechat-begin").ClickAsync();
        await Expect(chat.Input).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_asks_for_a_person_before_the_form_is_filled_in_gets_one_behind_it()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await Expect(chat.Page.GetByTestId("prechat")).ToBeVisibleAsync();

        await chat.Page.GetByTestId("person").ClickAsync();
        await Expect(chat.Page.GetByTestId("prechat-name")).ToBeFocusedAsync();
        await FillAsync(chat);

        await Expect(chat.Log.GetByText("You asked for a person.")).ToBeVisibleAsync();
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task The_form_violates_nothing_of_WCAG_2_2_AA(string screen)
    {
        await using var visitor = await chromium.VisitAsync(shop, Screens.OptionsOf(screen));
        var chat = await visitor.ChatAsync();
        await Expect(chat.Page.GetByTestId("prechat")).ToBeVisibleAsync();
        await chat.PictureAsync($"prechat-{screen}-form");
        var found = new List<string>(await Axe.ViolationsAsync(chat.Page));
        await chat.Page.GetByTestId("prechat-begin").ClickAsync();
        await Expect(chat.Page.GetByTestId("prechat-email")).ToHaveAttributeAsync("aria-invalid", "true");
        found.AddRange(await Axe.ViolationsAsync(chat.Page));
        await chat.PictureAsync($"prechat-{screen}-errors");
        await FillAsync(chat);
        await Expect(chat.Page.GetByTestId("prechat-done")).ToBeVisibleAsync();
        found.AddRange(await Axe.ViolationsAsync(chat.Page));
        await chat.PictureAsync($"prechat-{screen}-done");

        Assert.Empty(found);
        Assert.True(await chat.Panel.EvaluateAsync<bool>("panel => panel.scrollWidth <= panel.clientWidth"));
    }

    private static async Task FillAsync(ChatPanel chat)
    {
        await chat.Page.GetByTestId("prechat-email").FillAsync("ann@example.com");
        await chat.Page.GetByTestId("prechat-agree").CheckAsync();
        await chat.Page.GetByTestId("prechat-begin").ClickAsync();
    }
}
