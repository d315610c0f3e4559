namespace Helpdesk.Widget.Tests;

/// <summary>Files that customers attach.</summary>
public sealed class FileTests(ScriptedShop shop, Chromium chromium) : IClassFixture<ScriptedShop>
{
    private static readonly FilePayload Receipt = new() { Name = "receipt.pdf", MimeType = "application/pdf", Buffer = new byte[2000] };

    /// <summary>A file in the browser, as it comes out of the clipboard or is dropped.</summary>
    private const string Transfer = """
        const carried = new DataTransfer();
        const bytes = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='), each => each.charCodeAt(0));
        carried.items.add(new File([bytes], 'damage.png', { type: 'image/png' }));
        """;

    private static FilePayload Picture => new()
    {
        Name = "damage.png",
        MimeType = "image/png",
        Buffer = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="),
    };

    [Fact]
    public async Task Files_go_with_a_text_and_are_shown_as_what_they_are_also_after_a_reload()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AttachAsync(Picture, Receipt);
        await Expect(chat.Page.GetByTestId("tray").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);

        await chat.AskAsync("This is how it came.");

        await Expect(chat.Page.GetByTestId("tray")).ToBeHiddenAsync();
        await Expect(chat.Questions).ToHaveAttributeAsync("data-state", "received");
        Assert.Equal(["damage.png", "receipt.pdf"], shop.Heard[^1].Attachments!.Select(attachment => attachment.Name));
        await chat.Page.ReloadAsync();
        var picture = chat.Questions.GetByAltText("Picture: damage.png");
        await Expect(picture).ToBeVisibleAsync();
        Assert.True(await picture.EvaluateAsync<bool>("image => image.decode().then(() => image.naturalWidth === 1)"));
        await Expect(chat.Questions.GetByRole(AriaRole.Link, new() { Name = "receipt.pdf" })).ToBeVisibleAsync();
        Assert.Empty(visitor.Faults);
    }

    [Theory]
    [InlineData("paste", "new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true, composed: true })")]
    [InlineData("drop", "new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true, composed: true })")]
    public async Task A_picture_that_is_pasted_or_dropped_waits_beside_the_text(string way, string dispatched)
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();

        await chat.Input.EvaluateAsync($"input => {{ {Transfer} input.dispatchEvent({dispatched}); }}");

        await Expect(chat.Page.GetByTestId("tray").GetByRole(AriaRole.Listitem)).ToContainTextAsync("damage.png");
        await chat.Page.GetByTestId("send").ClickAsync();
        await Expect(chat.Answers).ToHaveCountAsync(2);
        Assert.True(shop.Heard[^1].Attachments is [{ Name: "damage.png" }], way);
        Assert.Null(shop.Heard[^1].Text);
    }

    [Fact]
    public async Task Limits_are_told_before_anything_is_sent_and_a_file_beyond_them_is_not_taken()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await Expect(chat.Page.GetByTestId("attach")).ToHaveAttributeAsync("aria-label", "Attach files: up to 10, 195 KB each");

        await chat.AttachAsync(Receipt, new FilePayload { Name = "film.mp4", MimeType = "video/mp4", Buffer = new byte[ScriptedShop.AttachmentBytes + 1] });

        await Expect(chat.Page.GetByTestId("file-problem")).ToHaveTextAsync("film.mp4 is larger than 195 KB and cannot be sent.");
        await Expect(chat.Page.GetByTestId("tray").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        await chat.Page.GetByTestId("remove-file").ClickAsync();
        await Expect(chat.Page.GetByTestId("tray")).ToBeHiddenAsync();
        await Expect(chat.Page.GetByTestId("send")).ToBeDisabledAsync();
    }

    [Fact]
    public async Task Files_wait_for_the_network_and_say_so()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync("hello");
        await chat.AttachAsync(Receipt);
        await Expect(chat.Page.GetByTestId("tray")).ToBeVisibleAsync();
        await visitor.OfflineAsync(true);
        await Expect(chat.Banner).ToBeVisibleAsync();

        await chat.Page.GetByTestId("send").ClickAsync();

        await Expect(chat.Questions.Last.GetByTestId("withdraw")).ToBeVisibleAsync();
        await Expect(chat.Questions.Last).ToHaveAttributeAsync("data-state", "pending");
        await visitor.OfflineAsync(false);
        await Expect(chat.Answers).ToHaveCountAsync(3);
        await Expect(chat.Questions.Last).ToHaveAttributeAsync("data-state", "received");
    }

    [Fact]
    public async Task Files_that_are_chosen_without_a_network_are_there_when_it_is_back()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.Page.RouteAsync("**/files/files.js*", route => route.AbortAsync());
        await chat.AskAsync("hello");
        await visitor.OfflineAsync(true);
        await Expect(chat.Banner).ToBeVisibleAsync();

        await chat.AttachAsync(Receipt);
        await Expect(chat.Page.GetByTestId("limit")).ToContainTextAsync("receipt.pdf: Files need a connection.");
        // What belongs to the files does not go without them.
        await chat.Input.FillAsync("Here is the receipt.");
        await chat.Input.PressAsync("Enter");
        await Expect(chat.Page.GetByTestId("limit")).ToContainTextAsync("receipt.pdf: Files need a connection.");
        await Expect(chat.Questions).ToHaveCountAsync(1);
        await chat.Page.UnrouteAllAsync();
        await visitor.OfflineAsync(false);

        await Expect(chat.Page.GetByTestId("tray").GetByRole(AriaRole.Listitem)).ToContainTextAsync("receipt.pdf");
        await Expect(chat.Page.GetByTestId("limit")).ToBeHiddenAsync();
        await chat.Page.GetByTestId("send").ClickAsync();
        await Expect(chat.Answers).ToHaveCountAsync(3);
        Assert.Equal(("Here is the receipt.", 1), (shop.Heard[^1].Text, shop.Heard[^1].Attachments!.Count));
    }

    [Fact]
    public async Task Files_whose_part_of_the_chat_cannot_be_loaded_can_be_given_up_and_are_tried_again()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.Page.RouteAsync("**/files/files.js*", route => route.AbortAsync());
        await chat.AttachAsync(Receipt);

        await chat.Page.GetByTestId("drop-held").ClickAsync();

        await Expect(chat.Page.GetByTestId("limit")).ToBeHiddenAsync();
        await Expect(chat.Input).ToBeFocusedAsync();
        await chat.AttachAsync(Receipt);
        await Expect(chat.Page.GetByTestId("limit")).ToContainTextAsync("receipt.pdf");
        await chat.Page.UnrouteAllAsync();
        await Expect(chat.Page.GetByTestId("tray").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_a_conversation_is_likely_to_need_is_there_without_a_network_after_the_first_answer()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        var files = chat.Page.WaitForResponseAsync("**/files/files.css");
        var people = chat.Page.WaitForResponseAsync("**/handoff/handoff.css");
        await chat.AskAsync("hello");
        await files;
        await people;
        await chat.Page.WaitForFunctionAsync("() => [...document.querySelector('helpdesk-widget').shadowRoot.querySelectorAll('link[rel=stylesheet]')].filter(each => each.sheet).length >= 3");
        await visitor.OfflineAsync(true);
        await Expect(chat.Banner).ToBeVisibleAsync();

        await chat.AttachAsync(Receipt);

        await Expect(chat.Page.GetByTestId("tray").GetByRole(AriaRole.Listitem)).ToContainTextAsync("receipt.pdf");
    }

    [Fact]
    public async Task Files_that_the_server_refuses_can_be_sent_again_or_taken_back()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.Page.RouteAsync("**/upload", route => route.FulfillAsync(new RouteFulfillOptions { Status = 413, ContentType = "application/json", Body = "{}" }));
        foreach (var name in new[] { "first.pdf", "second.pdf" })
        {
            await chat.AttachAsync(new FilePayload { Name = name, MimeType = "application/pdf", Buffer = new byte[100] });
            await Expect(chat.Page.GetByTestId("tray")).ToBeVisibleAsync();
            await chat.Page.GetByTestId("send").ClickAsync();
            await Expect(chat.Questions.Last.GetByTestId("state")).ToHaveTextAsync("Not sent. The server takes no files of this size.");
        }

        await chat.Page.UnrouteAllAsync();
        await chat.Questions.First.GetByTestId("withdraw").ClickAsync();
        await Expect(chat.Questions).ToHaveCountAsync(1);
        await chat.Questions.First.GetByTestId("retry").ClickAsync();

        await Expect(chat.Answers).ToHaveCountAsync(2);
        await Expect(chat.Questions).ToHaveAttributeAsync("data-state", "received");
        Assert.Equal("second.pdf", Assert.Single(shop.Heard[^1].Attachments!).Name);
    }

    [Fact]
    public async Task Files_of_a_page_that_is_gone_are_named_as_not_sent_and_their_words_can_be_sent_again()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync("hello");
        await chat.AttachAsync(Receipt);
        await chat.Page.RouteAsync("**/upload", route => route.AbortAsync());
        await chat.SayAsync("Here is the receipt.");
        await Expect(chat.Questions.Last).ToHaveAttributeAsync("data-state", "pending");

        await chat.Page.ReloadAsync();

        await Expect(chat.Questions.Last.GetByTestId("state")).ToContainTextAsync("receipt.pdf");
        await chat.Questions.Last.GetByTestId("retry").ClickAsync();
        await Expect(chat.Answers).ToHaveCountAsync(3);
        await Expect(ChatPanel.Text(chat.LastAnswer)).ToHaveTextAsync("You said: Here is the receipt.");
    }

    [Fact]
    public async Task A_file_that_a_bot_sends_is_a_picture_or_a_link()
    {
        shop.When("send", """
            {"type":"message","attachments":[
              {"contentType":"image/png","contentUrl":"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==","name":"map.png"},
              {"contentType":"application/pdf","contentUrl":"https://shop.example/guide.pdf","name":"guide.pdf"},
              {"contentType":"text/html","contentUrl":"javascript:alert(1)","name":"unsafe"}]}
            """);
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();

        await chat.SayAsync("send");

        await Expect(chat.Answers.Nth(1).GetByAltText("Picture: map.png")).ToBeVisibleAsync();
        await Expect(chat.Answers.Nth(1).GetByRole(AriaRole.Link, new() { Name = "guide.pdf" })).ToHaveAttributeAsync("href", "https://shop.example/guide.pdf");
        await Expect(chat.Answers.Nth(1).GetByText("unsafe")).ToHaveCountAsync(0);
    }
}
