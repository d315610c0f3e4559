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

    /// <summary>Opens the conversation that has waited least: the test's own.</summary>
    public async Task OpenNewestAsync()
    {
        await Rows.Last.ClickAsync();
        await Expect(Card).ToBeVisibleAsync();
    }

    public async Task ClaimAsync()
    {
        await page.GetByTestId("claim").ClickAsync();
        await Expect(Write).ToBeVisibleAsync();
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
