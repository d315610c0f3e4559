namespace Helpdesk.Widget.Tests;

/// <summary>The chat in each of its states, looked at by axe-core.</summary>
public sealed class AccessibilityTests(ScriptedShop shop, Chromium chromium) : IClassFixture<ScriptedShop>
{
    private const string Offer = """
        {"type":"message","text":"Which one? See `this` and [that](https://shop.example/).","suggestedActions":{"actions":[
          {"type":"imBack","title":"The lantern","value":"lantern"},{"type":"openUrl","title":"Look at both","value":"https://shop.example/both"}]}}
        """;

    private static readonly FilePayload Picture = new()
    {
        Name = "damage.png",
        MimeType = "image/png",
        Buffer = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="),
    };

    public static TheoryData<string> Places => ["light", "dark", "chinese", "phone", "narrow", "zoomed", "forced", "contrast"];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task No_state_of_a_conversation_violates_WCAG_2_2_AA(string place)
    {
        shop.When("choose", Offer);
        shop.WhenCard("card", CardTests.Form);
        await using var visitor = await chromium.VisitAsync(shop, OptionsOf(place));
        var chat = await visitor.TabAsync();
        if (place == "forced")
            await chat.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ForcedColors = ForcedColors.Active });
        if (place == "contrast")
            await chat.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Contrast = Contrast.More });
        var found = new List<string>();
        async Task LookAsync(string state)
        {
            found.AddRange((await Axe.ViolationsAsync(chat.Page)).Select(each => $"{state}: {each}"));
            await chat.PictureAsync($"axe-{place}-{state}");
        }

        await LookAsync("closed");
        await chat.OpenAsync();
        await LookAsync("welcome");
        await chat.Page.GetByTestId("menu").ClickAsync();
        await Expect(chat.Page.GetByTestId("save")).ToBeFocusedAsync();
        await LookAsync("menu");
        await chat.Page.Keyboard.PressAsync("Escape");
        var pause = new TaskCompletionSource();
        shop.Pause = pause.Task;
        await chat.SayAsync("slow");
        await Expect(chat.LastAnswer).ToHaveAttributeAsync("data-state", "streaming");
        await LookAsync("streaming");
        shop.Pause = null;
        pause.SetResult();
        await Expect(chat.Sources).ToBeVisibleAsync();
        await chat.ExpectWholeAnswerAsync();
        await LookAsync("sources");
        await chat.AskAsync("choose");
        await LookAsync("choices");
        await chat.LastAnswer.GetByTestId("down").ClickAsync();
        await Expect(chat.Page.GetByTestId("reason")).ToBeVisibleAsync();
        await LookAsync("feedback");
        await chat.SayAsync("card");
        await Expect(chat.Card).ToBeVisibleAsync();
        await Expect(chat.Answers).ToHaveCountAsync(4);
        await chat.Card.GetByRole(AriaRole.Button, new() { Name = "Send request" }).ClickAsync();
        await LookAsync("form-with-errors");
        await chat.Card.GetByLabel("Which item?").SelectOptionAsync("mug");
        await chat.Card.GetByLabel("E-mail").FillAsync("ann@example.com");
        await chat.Card.GetByRole(AriaRole.Button, new() { Name = "Send request" }).ClickAsync();
        await Expect(chat.Card).ToHaveAttributeAsync("data-used", "true");
        await Expect(chat.Answers).ToHaveCountAsync(5);
        await LookAsync("form-used");
        await chat.AttachAsync(Picture, new FilePayload { Name = "film.mp4", MimeType = "video/mp4", Buffer = new byte[ScriptedShop.AttachmentBytes + 1] });
        await Expect(chat.Page.GetByTestId("file-problem")).ToBeVisibleAsync();
        await LookAsync("attached");
        await chat.AskAsync("This is how it came.");
        await LookAsync("picture");
        await chat.Page.RouteAsync("**/activities", route => route.FulfillAsync(new RouteFulfillOptions { Status = 413, Body = "{}" }));
        await chat.SayAsync("refused");
        await Expect(chat.Page.GetByTestId("retry")).ToBeVisibleAsync();
        await LookAsync("failed");
        await visitor.OfflineAsync(true);
        await Expect(chat.Banner).ToBeVisibleAsync();
        await LookAsync("offline");

        Assert.Empty(found);
    }

    private static BrowserNewContextOptions OptionsOf(string place) => place switch
    {
        "dark" => new() { Locale = "en-GB", ColorScheme = ColorScheme.Dark },
        "chinese" => new() { Locale = "zh-CN" },
        "phone" => new() { Locale = "en-GB", ViewportSize = new ViewportSize { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true, DeviceScaleFactor = 2 },
        "narrow" => new() { Locale = "en-GB", ViewportSize = new ViewportSize { Width = 320, Height = 568 } },
        // What is left of a window of 1280 × 800 at 200 %.
        "zoomed" => new() { Locale = "en-GB", ViewportSize = new ViewportSize { Width = 640, Height = 400 }, DeviceScaleFactor = 2 },
        _ => new() { Locale = "en-GB" },
    };
}
