namespace Helpdesk.Widget.Tests;

/// <summary>The chat by keyboard, by input method and by screen reader.</summary>
public sealed class KeyboardTests(ModelShop shop, Chromium chromium) : IClassFixture<ModelShop>
{
    /// <summary>Chrome and Firefox report the Enter that chooses a candidate before the composition ends.</summary>
    private const string KeyThenEnd = """
        input => {
          const enter = { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true, composed: true };
          input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true, composed: true }));
          input.dispatchEvent(new KeyboardEvent('keydown', enter));
          input.dispatchEvent(new CompositionEvent('compositionend', { data: '退款', bubbles: true, composed: true }));
          input.dispatchEvent(new KeyboardEvent('keyup', { ...enter, keyCode: 13, isComposing: false }));
        }
        """;

    /// <summary>Safari ends the composition first, and then reports an Enter like any other.</summary>
    private const string EndThenKey = """
        input => {
          const enter = { key: 'Enter', keyCode: 13, bubbles: true, cancelable: true, composed: true };
          input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true, composed: true }));
          input.dispatchEvent(new CompositionEvent('compositionend', { data: '退款', bubbles: true, composed: true }));
          input.dispatchEvent(new KeyboardEvent('keydown', enter));
          input.dispatchEvent(new KeyboardEvent('keyup', enter));
        }
        """;

    [Theory]
    [InlineData(KeyThenEnd)]
    [InlineData(EndThenKey)]
    public async Task Enter_that_ends_a_composition_does_not_send_and_the_next_one_does(string composition)
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.Input.FillAsync("退款");

        await chat.Input.EvaluateAsync(composition);

        await Expect(chat.Input).ToHaveValueAsync("退款");
        await Expect(chat.Questions).ToHaveCountAsync(0);
        await chat.Page.WaitForFunctionAsync("since => performance.now() > since + 200", await chat.Page.EvaluateAsync<double>("performance.now()"));
        await chat.Input.PressAsync("Enter");
        await Expect(ChatPanel.Text(chat.Questions)).ToHaveTextAsync("退款");
        await Expect(chat.Answers).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Enter_in_a_real_composition_of_the_browser_does_not_send()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        var keyboard = await chat.Page.Context.NewCDPSessionAsync(chat.Page);

        await keyboard.SendAsync("Input.imeSetComposition", new Dictionary<string, object> { ["text"] = "tuikuan", ["selectionStart"] = 7, ["selectionEnd"] = 7 });
        await chat.Page.Keyboard.PressAsync("Enter");

        Assert.StartsWith("tuikuan", await chat.Input.InputValueAsync(), StringComparison.Ordinal);
        await Expect(chat.Questions).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Shift_and_Enter_begins_a_new_line()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();

        await chat.Input.PressSequentiallyAsync("one");
        await chat.Input.PressAsync("Shift+Enter");
        await chat.Input.PressSequentiallyAsync("two");

        await Expect(chat.Input).ToHaveValueAsync("one\ntwo");
        await Expect(chat.Questions).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Focus_goes_into_the_input_on_opening_and_back_to_the_launcher_on_closing()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.TabAsync();
        await chat.Launcher.FocusAsync();
        await chat.Page.Keyboard.PressAsync("Enter");
        await Expect(chat.Input).ToBeFocusedAsync();
        await Expect(chat.Launcher).ToHaveAttributeAsync("aria-expanded", "true");

        await chat.Page.Keyboard.PressAsync("Escape");

        await Expect(chat.Panel).ToBeHiddenAsync();
        await Expect(chat.Launcher).ToBeFocusedAsync();
        await Expect(chat.Launcher).ToHaveAttributeAsync("aria-expanded", "false");
        await chat.Launcher.ClickAsync();
        await chat.Page.GetByTestId("close").ClickAsync();
        await Expect(chat.Panel).ToBeHiddenAsync();
        await Expect(chat.Launcher).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Everything_in_the_panel_that_can_be_pressed_has_a_name_and_is_reached_by_Tab()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.Input.FillAsync("Hello");
        var buttons = await chat.Panel.GetByRole(AriaRole.Button).AllAsync();
        await chat.Page.GetByTestId("menu").FocusAsync();

        var reached = new HashSet<string>();
        for (var i = 0; i < buttons.Count + 2; i++)
        {
            reached.Add(await chat.Page.EvaluateAsync<string>(FocusedName));
            await chat.Page.Keyboard.PressAsync("Tab");
        }

        foreach (var button in buttons)
        {
            var name = await button.EvaluateAsync<string>(Name);
            Assert.NotEmpty(name);
            Assert.Contains(name, reached);
        }
    }

    [Fact]
    public async Task A_streamed_answer_is_announced_by_sentence_each_one_once()
    {
        var (second, third) = (new TaskCompletionSource(), new TaskCompletionSource());
        shop.Model.Answer(ModelReply.Does(
            new ModelStep.Says("The first senten"), new ModelStep.Says("ce is here. The sec"), new ModelStep.Waits(second.Task),
            new ModelStep.Says("ond one follows. And the"), new ModelStep.Waits(third.Task),
            new ModelStep.Says(" third ends it."), new ModelStep.Finishes("stop")));
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.SayAsync("Speak.");

        await Expect(chat.Live).ToContainTextAsync("The first sentence is here.");
        await Expect(chat.Live).Not.ToContainTextAsync("The sec");
        second.SetResult();
        await Expect(chat.Live).ToContainTextAsync("The second one follows.");
        await Expect(chat.Live).Not.ToContainTextAsync("And the");
        third.SetResult();
        await Expect(chat.Live).ToContainTextAsync("And the third ends it.");

        var told = await chat.Live.Locator("p").AllInnerTextsAsync();
        Assert.EndsWith(": The first sentence is here. The second one follows. And the third ends it.", string.Join(' ', told), StringComparison.Ordinal);
        await Expect(chat.Log).ToHaveAttributeAsync("role", "log");
        await Expect(chat.Live).ToHaveAttributeAsync("aria-live", "polite");
    }

    private const string Name = "element => element.getAttribute('aria-label') ?? element.textContent.trim()";

    private const string FocusedName = "() => { const element = document.querySelector('helpdesk-widget').shadowRoot.activeElement; return element ? element.getAttribute('aria-label') ?? element.textContent.trim() : ''; }";
}
