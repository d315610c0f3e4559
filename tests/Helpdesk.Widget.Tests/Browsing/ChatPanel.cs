namespace Helpdesk.Widget.Tests.Browsing;

/// <summary>The chat as a visitor finds it on a page.</summary>
public sealed class ChatPanel(IPage page)
{
    public IPage Page => page;

    public ILocator Launcher => page.GetByTestId("launcher");

    public ILocator Panel => page.GetByTestId("panel");

    public ILocator Input => page.GetByTestId("input");

    public ILocator Banner => page.GetByTestId("banner");

    public ILocator Stop => page.GetByTestId("stop");

    public ILocator Live => page.GetByTestId("live");

    public ILocator Log => page.GetByTestId("log");

    /// <summary>The customer's lines, oldest first.</summary>
    public ILocator Questions => page.Locator("[data-testid=message][data-role=customer]");

    /// <summary>The bot's lines, oldest first; the welcome is the first.</summary>
    public ILocator Answers => page.Locator("[data-testid=message][data-role=bot]");

    /// <summary>The buttons below the last answer.</summary>
    public ILocator Choices => page.GetByTestId("suggestions").Locator("button, a");

    public ILocator Card => page.GetByTestId("card");

    public ILocator LastAnswer => Answers.Last;

    public ILocator Sources => LastAnswer.GetByTestId("sources");

    /// <summary>The text of a line, without its time and its sources.</summary>
    public static ILocator Text(ILocator line) => line.GetByTestId("text");

    public async Task OpenAsync()
    {
        await Launcher.ClickAsync();
        await Expect(Panel).ToHaveAttributeAsync("data-state", "online");
        await Expect(Answers).ToHaveCountAsync(1);
    }

    public async Task SayAsync(string text)
    {
        await Input.FillAsync(text);
        // Not before files that go with it have been laid beside it.
        await Expect(page.GetByTestId("send")).ToBeEnabledAsync();
        await Input.PressAsync("Enter");
    }

    /// <summary>The id of the conversation, as the browser keeps it.</summary>
    public async Task<string> ConversationAsync() => await page.EvaluateAsync<string>(
        """() => Object.values(localStorage).map(kept => /"conversationId":"([^"]+)"/.exec(kept)?.[1]).find(Boolean)""");

    /// <summary>Asks and waits until the answer stands there whole.</summary>
    public async Task AskAsync(string text)
    {
        var before = await Answers.CountAsync();
        await SayAsync(text);
        await Expect(Answers).ToHaveCountAsync(before + 1);
        await ExpectWholeAnswerAsync();
    }

    public async Task ExpectWholeAnswerAsync()
    {
        await Expect(LastAnswer).ToHaveAttributeAsync("data-state", "final");
        await Expect(Stop).ToBeHiddenAsync();
    }

    /// <summary>Chooses files as the customer does in the system's dialog.</summary>
    public async Task AttachAsync(params FilePayload[] files) => await page.GetByTestId("picker").SetInputFilesAsync(files);

    /// <summary>Every line on screen as "role: text", oldest first.</summary>
    public async Task<string[]> LinesAsync() => await page.GetByTestId("message").EvaluateAllAsync<string[]>(
        "lines => lines.map(line => line.dataset.role + ': ' + (line.querySelector('[data-testid=text]') ?? line).textContent)");

    /// <summary>Saves a picture where HELPDESK_SCREENSHOTS names a folder.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("HELPDESK_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png") });
    }
}
