namespace Helpdesk.Widget.Tests;

/// <summary>What a bot asks before a person is called, and what the person sees of it.</summary>
public sealed class PersonPrechatTests(AskingDesk desk, Chromium chromium) : IClassFixture<AskingDesk>
{
    [Fact]
    public async Task Only_who_wants_a_person_is_asked_and_the_person_reads_it_as_not_verified()
    {
        await using var agent = await desk.SignInAsync(chromium, "mia", "Mia");
        await using var visitor = await chromium.VisitAsync(desk);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync("How long does delivery take?");
        await Expect(chat.Page.GetByTestId("prechat")).ToHaveCountAsync(0);

        await chat.Page.GetByTestId("person").ClickAsync();
        await Expect(chat.Page.GetByTestId("prechat-name")).ToBeFocusedAsync();
        await chat.PictureAsync("prechat-person-form");
        await Expect(chat.Input).ToBeVisibleAsync();
        await chat.Page.GetByTestId("prechat-name").FillAsync("Ann <b>");
        await chat.Page.GetByTestId("prechat-email").FillAsync("ann@example.com");
        await chat.Page.GetByTestId("prechat-topic").SelectOptionAsync("An order");
        await chat.Page.GetByTestId("prechat-begin").ClickAsync();

        await Expect(chat.Page.GetByTestId("place")).ToBeVisibleAsync();
        await agent.OpenAsync(chat);
        var told = agent.Page.GetByTestId("told");
        await Expect(told).ToContainTextAsync("Told by the customer, not verified");
        await Expect(told).ToContainTextAsync("Ann <b>");
        await Expect(told).ToContainTextAsync("ann@example.com");
        await Expect(told).ToContainTextAsync("What is it about?");
        await agent.PictureAsync("prechat-person-card");
        Assert.Empty(await Axe.ViolationsOfPageAsync(agent.Page));
        await agent.ClaimAsync();
        await agent.TellAsync("make-ticket", "Send the invoice again");
        await agent.TellAsync("close", "done");
        await Expect(chat.Page.GetByTestId("survey")).ToBeVisibleAsync();
        Assert.Equal("ann@example.com", await ContactAsync());

        // The same conversation is not asked twice.
        await chat.Page.GetByTestId("person").ClickAsync();
        await Expect(chat.Page.GetByTestId("place")).ToBeVisibleAsync();
        Assert.Empty(visitor.Faults);
        await agent.ViewAsync("queue");
        await agent.OpenAsync(chat);
        await agent.ClaimAsync();
        await agent.TellAsync("close", "done");
    }

    [Fact]
    public async Task Who_does_not_want_to_tell_goes_on_with_the_assistant()
    {
        await using var visitor = await chromium.VisitAsync(desk);
        var chat = await visitor.ChatAsync();
        await chat.Page.GetByTestId("person").ClickAsync();
        await Expect(chat.Page.GetByTestId("prechat")).ToBeVisibleAsync();

        await chat.Page.GetByTestId("prechat-skip").ClickAsync();

        await Expect(chat.Page.GetByTestId("prechat")).ToHaveCountAsync(0);
        await chat.AskAsync("How long does delivery take?");
        await Expect(chat.Page.GetByTestId("person")).ToBeVisibleAsync();
    }

    private async Task<string?> ContactAsync()
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(desk.DataFolder, "records.db")};Mode=ReadOnly");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT contact FROM tickets";
        return (string?)await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
