namespace Helpdesk.Widget.Tests;

/// <summary>The chat on screens of many kinds.</summary>
public sealed class ScreenTests(ModelShop shop, Chromium chromium) : IClassFixture<ModelShop>
{
    private const string Rich =
        "Yes. **Three things** matter, and `a-code-word` is one of them:\n\n1. Open *My orders* and choose the order.\n2. Press the button.\n3. Keep the receipt.\n\n"
        + "| Country | Days | Price |\n|---|---|---|\n| United Kingdom | 2–3 | free |\n| European Union | 3–5 | £7.95 |\n\n"
        + "```\nan-unbroken-line-of-code-that-is-much-longer-than-a-telephone-is-wide-and-must-wrap\n```\n\n> Quoted words of the help page.";

    [Theory]
    [InlineData("desktop-light", 1280, 800, ColorScheme.Light, "en-GB")]
    [InlineData("desktop-dark", 1280, 800, ColorScheme.Dark, "en-GB")]
    [InlineData("phone-light", 390, 844, ColorScheme.Light, "en-GB")]
    [InlineData("phone-dark", 390, 844, ColorScheme.Dark, "zh-CN")]
    [InlineData("desktop-chinese", 1280, 800, ColorScheme.Light, "zh-CN")]
    public async Task The_chat_draws_an_answer_of_every_kind_without_a_complaint_of_the_browser(string name, int width, int height, ColorScheme scheme, string locale)
    {
        var phone = width < 480;
        await using var visitor = await chromium.VisitAsync(shop, new BrowserNewContextOptions
        {
            Locale = locale,
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            DeviceScaleFactor = phone ? 2 : 1,
            HasTouch = phone,
            IsMobile = phone,
        });
        var chat = await visitor.ChatAsync();
        await chat.PictureAsync($"{name}-welcome");

        shop.Model.Answer(ModelReply.Says(Rich), ModelReply.Says(locale == "zh-CN" ? "我们收到退货并验收后，款项会在 **3–5 个工作日**内原路退回 [1]。" : "The money is returned within **3–5 working days** [1]."));
        await chat.AskAsync(locale == "zh-CN" ? "怎么退货？" : "How do I return an item?");
        await chat.PictureAsync($"{name}-rich");
        await chat.AskAsync(locale == "zh-CN" ? "退款多久到账？" : "How long does a refund take?");
        await Expect(chat.Sources).ToBeVisibleAsync();
        await chat.PictureAsync($"{name}-sourced");

        Assert.Equal(scheme == ColorScheme.Dark, await chat.Panel.EvaluateAsync<bool>("panel => getComputedStyle(panel).colorScheme === 'dark'"));
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_screen_of_320_pixels_needs_no_horizontal_scrolling()
    {
        await using var visitor = await chromium.VisitAsync(shop, new BrowserNewContextOptions { Locale = "en-GB", ViewportSize = new ViewportSize { Width = 320, Height = 568 } });
        var chat = await visitor.ChatAsync();
        shop.Model.Answer(ModelReply.Says($"{Rich}\n\n{new string('W', 300)}"));

        await chat.AskAsync(new string('w', 300));

        await chat.PictureAsync("narrow");
        var wide = await chat.Panel.EvaluateAsync<string[]>("""
            panel => {
              const log = panel.querySelector('.log');
              const edge = log.getBoundingClientRect().right;
              return [...[document.documentElement, panel, log].filter(element => element.scrollWidth > element.clientWidth),
                ...[...panel.querySelectorAll('.bubble, .bubble > *, .sources, .box')].filter(element => element.getBoundingClientRect().right > edge)]
                .map(element => element.outerHTML.slice(0, 200));
            }
            """);
        Assert.Empty(wide);
        var panel = await chat.Panel.BoundingBoxAsync();
        Assert.Equal((0f, 320f), (panel!.X, panel.Width));
    }

    [Fact]
    public async Task What_can_be_pressed_is_at_least_24_pixels_in_both_directions()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        shop.Model.Answer(ModelReply.Says("The money is returned within 3–5 working days [1]."));

        await chat.AskAsync("How long does a refund take?");

        var small = await chat.Panel.EvaluateAsync<string[]>("""
            panel => [...panel.querySelectorAll('button, a.source, .picture, textarea')].map(element => [element, element.getBoundingClientRect()])
              .filter(([, { width, height }]) => width && (width < 24 || height < 24))
              .map(([element, { width, height }]) => `${element.className}: ${width} × ${height}`)
            """);
        Assert.Empty(small);
    }
}
