namespace Helpdesk.Widget.Tests.Browsing;

/// <summary>The console as an agent has it open.</summary>
public sealed class AgentDesk(Visitor visitor, IPage page) : IAsyncDisposable
{
    public Visitor Visitor => visitor;

    public IPage Page => page;

    /// <summary>The conversations of the list.</summary>
    public ILocator Rows => page.GetByTestId("row");

    public ILocator Card => page.GetByTestId("card");

    public ILocator Write => page.GetByTestId("write");

    public ILocator Owner => page.GetByTestId("owner");

    /// <summary>The lines of the open conversation.</summary>
    public ILocator Lines => page.GetByTestId("line");

    public async Task ViewAsync(string view) => await page.GetByTestId("view-" + view).ClickAsync();

    /// <summary>The customer's conversation in the list; other tests of the same desk may have left theirs there.</summary>
    public async Task<ILocator> RowOfAsync(ChatPanel chat) => page.Locator($"[data-testid=row][data-conversation='{await chat.ConversationAsync()}']");

    public async Task OpenAsync(ChatPanel chat) => await OpenAsync(await RowOfAsync(chat));

    public async Task OpenAsync(ILocator row)
    {
        await row.ClickAsync();
        await Expect(row).ToHaveAttributeAsync("aria-current", "true");
        await Expect(Card).ToBeVisibleAsync();
    }

    /// <summary>Takes the open conversation; it is among the agent's own from then on, also for the address of the page.</summary>
    public async Task ClaimAsync()
    {
        await page.GetByTestId("claim").ClickAsync();
        await Expect(Write).ToBeVisibleAsync();
        await Expect(page.GetByTestId("view-mine")).ToHaveAttributeAsync("aria-current", "page");
    }

    public async Task SayAsync(string text)
    {
        await Write.FillAsync(text);
        await Write.PressAsync("Enter");
    }

    /// <summary>Answers the question of a dialog.</summary>
    public async Task TellAsync(string button, string word)
    {
        await page.GetByTestId(button).ClickAsync();
        await page.GetByTestId("word").FillAsync(word);
        await page.GetByTestId("word-ok").ClickAsync();
    }

    public async Task PictureAsync(string name) => await new ChatPanel(page).PictureAsync(name);

    public ValueTask DisposeAsync() => visitor.DisposeAsync();
}
