namespace Helpdesk.Widget.Tests;

/// <summary>What the page around the chat can do with it.</summary>
public sealed class PageTests(ScriptedShop shop, Chromium chromium) : IClassFixture<ScriptedShop>
{
    private const string Page = """
        <!doctype html><html lang="en"><title>A page</title><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
        <script>
          window.heard = [];
          window.Helpdesk = window.Helpdesk || [];
          for (const event of ["ready", "open", "close", "message", "unread", "error"]) Helpdesk.push(["on", event, detail => heard.push([event, detail])]);
          Helpdesk.push(["context", { parameters: { plan: "pro", seats: 3 } }]);
        </script>
        <script async src="/widget.js" data-bot="demo-shop"></script><h1>A page</h1><button>Of the page</button>
        """;

    [Fact]
    public async Task A_page_opens_closes_sends_and_hears_also_before_the_script_is_there()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.TabAsync(shop.Page("page", Page.Replace("Helpdesk.push([\"context\"", "Helpdesk.push([\"open\"]);Helpdesk.push([\"context\"", StringComparison.Ordinal)));
        await Expect(chat.Panel).ToHaveAttributeAsync("data-state", "online");

        await chat.Page.EvaluateAsync("Helpdesk.send('from the page')");
        await Expect(chat.Answers).ToHaveCountAsync(2);
        await chat.ExpectWholeAnswerAsync();
        await chat.Page.EvaluateAsync("Helpdesk.close()");
        await Expect(chat.Panel).ToBeHiddenAsync();
        await chat.Page.EvaluateAsync("Helpdesk.send('and again')");
        await Expect(chat.Launcher).ToHaveAttributeAsync("aria-label", "Open chat, 1 new message");

        var heard = await chat.Page.EvaluateAsync<string[]>("heard.map(([event, detail]) => [event, detail.role, detail.text, detail.count].filter(each => each !== undefined).join(' '))");
        Assert.Equal(
            ["ready", "open", "message customer from the page", "message bot You said: from the page", "close", "message customer and again", "message bot You said: and again", "unread 1"], heard);
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task What_the_page_tells_of_itself_goes_before_the_first_words_of_each_conversation_and_once()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.TabAsync(shop.Page("page", Page));
        await chat.OpenAsync();

        await chat.AskAsync("one");
        await chat.AskAsync("two");

        var told = Assert.Single(await shop.EventsAsync("helpdesk/context"));
        Assert.Equal("pro", told.GetProperty("parameters").GetProperty("plan").GetString());
        Assert.Equal("3", told.GetProperty("parameters").GetProperty("seats").GetString());
        Assert.Equal($"{shop.Url}/own/page", told.GetProperty("page").GetProperty("url").GetString());
        await chat.Page.GetByTestId("menu").ClickAsync();
        await chat.Page.GetByTestId("restart").ClickAsync();
        await Expect(chat.Questions).ToHaveCountAsync(0);
        await chat.AskAsync("three");
        var again = Assert.Single(await shop.EventsAsync("helpdesk/context"));
        Assert.Equal(told.GetRawText(), again.GetRawText());
        await chat.Page.EvaluateAsync("Helpdesk.context({ parameters: { plan: 'free', seats: null } })");
        await chat.AskAsync("four");
        var changed = (await shop.EventsAsync("helpdesk/context"))[^1];
        Assert.Equal("""{"plan":"free"}""", changed.GetProperty("parameters").GetRawText());
    }

    [Fact]
    public async Task A_context_that_is_too_long_is_not_taken_and_the_page_is_told()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.TabAsync(shop.Page("page", Page));
        await chat.OpenAsync();

        await chat.Page.EvaluateAsync("Helpdesk.context({ parameters: { everything: 'x'.repeat(5000) } })");

        await chat.Page.WaitForFunctionAsync("heard.some(([event, detail]) => event === 'error' && detail.message.includes('4096'))");
        await chat.AskAsync("hello");
        Assert.DoesNotContain("everything", Assert.Single(await shop.EventsAsync("helpdesk/context")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_goes_on_at_another_page_and_is_still_there_after_the_chat_was_taken_off_this_one()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.TabAsync(shop.Page("page", Page));
        await chat.OpenAsync();
        await chat.AskAsync("one");

        await chat.Page.EvaluateAsync("Helpdesk.destroy()");

        await Expect(chat.Page.Locator("helpdesk-widget")).ToHaveCountAsync(0);
        Assert.True(await chat.Page.EvaluateAsync<bool>("window.Helpdesk === undefined"));
        var other = await visitor.TabAsync(shop.Page("another", Page));
        await other.Launcher.ClickAsync();
        await Expect(other.Answers).ToHaveCountAsync(2);
        await other.AskAsync("two");
        await Expect(other.Questions).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_page_paints_the_chat_and_text_stays_readable_on_whatever_colour()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.TabAsync(shop.Page("page", Page.Replace("<h1>", """
            <style>helpdesk-widget { --helpdesk-accent: gold; --helpdesk-on-accent: #fff; --helpdesk-background: oklch(0.96 0.02 90); --helpdesk-radius: 8px; --helpdesk-font: Georgia; --helpdesk-offset-x: 60px; }</style><h1>
            """, StringComparison.Ordinal)));
        await chat.OpenAsync();
        await chat.AskAsync("hello");

        var seen = await chat.Panel.EvaluateAsync<string[]>("""
            panel => {
              const looks = element => getComputedStyle(element);
              const own = panel.querySelector('.customer .bubble');
              return [looks(own).backgroundColor, looks(own).color, looks(panel).borderRadius, looks(panel).fontFamily.split(',')[0], String(innerWidth - panel.getBoundingClientRect().right)];
            }
            """);

        Assert.Equal(["rgb(255, 215, 0)", "rgb(0, 0, 0)", "8px", "Georgia", "60"], seen);
        Assert.Contains(visitor.Faults, fault => fault.Contains("--helpdesk-on-accent", StringComparison.Ordinal));
        Assert.Empty(await Axe.ViolationsAsync(chat.Page));
    }
}
