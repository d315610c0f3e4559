namespace Helpdesk.Widget.Tests;

/// <summary>Everything that a conversation may hold, without a mouse.</summary>
public sealed class KeyboardConversationTests(ScriptedShop shop, Chromium chromium) : IClassFixture<ScriptedShop>
{
    [Fact]
    public async Task A_whole_conversation_is_had_by_keyboard_alone()
    {
        shop.When("choose", """{"type":"message","text":"Which one?","suggestedActions":{"actions":[{"type":"imBack","title":"Lantern","value":"lantern"},{"type":"imBack","title":"Mug","value":"mug"}]}}""");
        shop.WhenCard("mug", """
            {"type":"AdaptiveCard","body":[
              {"type":"Input.ChoiceSet","id":"why","style":"expanded","label":"Why?","isRequired":true,"choices":[{"title":"Damaged","value":"damaged"},{"title":"Changed my mind","value":"mind"}]},
              {"type":"Input.Text","id":"mail","label":"E-mail","isRequired":true}],"actions":[{"type":"Action.Submit","title":"Send request"}]}
            """);
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.TabAsync();
        var keys = chat.Page.Keyboard;
        var chosen = new TaskCompletionSource<IFileChooser>();
        chat.Page.FileChooser += (_, chooser) => chosen.TrySetResult(chooser);
        await ReachAsync(chat, "Tab", "Open chat");
        await keys.PressAsync("Enter");
        await Expect(chat.Panel).ToHaveAttributeAsync("data-state", "online");
        await keys.TypeAsync("choose");
        await keys.PressAsync("Enter");
        await Expect(chat.Answers).ToHaveCountAsync(2);
        await Expect(chat.Choices).ToHaveCountAsync(2);

        await ReachAsync(chat, "Shift+Tab", "Mug");
        await keys.PressAsync("Enter");
        await Expect(chat.Card).ToBeVisibleAsync();
        await Expect(chat.Answers).ToHaveCountAsync(3);
        await ReachAsync(chat, "Shift+Tab", "Send request");
        await keys.PressAsync("Space");
        await keys.PressAsync("Space");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("ann@example.com");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await Expect(chat.Answers).ToHaveCountAsync(4);
        Assert.Equal("""{"why":"mind","mail":"ann@example.com"}""", shop.Heard[^1].Value!.Value.GetRawText());

        await ReachAsync(chat, "Shift+Tab", "Bad answer");
        await keys.PressAsync("Enter");
        await Expect(chat.Page.GetByTestId("reason")).ToBeVisibleAsync();
        await keys.PressAsync("Tab");
        await keys.TypeAsync("Too short.");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await Expect(chat.Page.GetByTestId("reason-form")).ToHaveCountAsync(0);

        await ReachAsync(chat, "Tab", "Attach files: up to 10, 195 KB each");
        await keys.PressAsync("Enter");
        await (await chosen.Task.WaitAsync(TimeSpan.FromMilliseconds(Chromium.Patience), TestContext.Current.CancellationToken)).SetFilesAsync(new FilePayload { Name = "receipt.pdf", MimeType = "application/pdf", Buffer = new byte[100] });
        await Expect(chat.Input).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(chat.Answers).ToHaveCountAsync(5);
        Assert.Equal("receipt.pdf", Assert.Single(shop.Heard[^1].Attachments!).Name);

        await keys.PressAsync("Escape");
        await Expect(chat.Launcher).ToBeFocusedAsync();
        Assert.Equal("Too short.", (await shop.EventsAsync("helpdesk/feedback"))[^1].GetProperty("reason").GetString());
        Assert.Empty(visitor.Faults);
    }

    private const string FocusedName = "() => { const element = document.querySelector('helpdesk-widget').shadowRoot.activeElement; return element ? element.getAttribute('aria-label') ?? element.textContent.trim() : ''; }";

    /// <summary>Presses a key until the focus is on what has this name.</summary>
    private static async Task ReachAsync(ChatPanel chat, string key, string name)
    {
        var passed = new List<string>();
        while (passed.Count < 60)
        {
            await chat.Page.Keyboard.PressAsync(key);
            passed.Add(await chat.Page.EvaluateAsync<string>(FocusedName));
            if (passed[^1] == name)
                return;
        }

        Assert.Fail($"'{name}' is not reached by {key}: {string.Join(" · ", passed)}");
    }
}
