using System.Text.Json;

namespace Helpdesk.Widget.Tests;

/// <summary>The replies that a bot suggests.</summary>
public sealed class ChoiceTests(ScriptedShop shop, Chromium chromium) : IClassFixture<ScriptedShop>
{
    private const string Offer = """
        {"type":"message","text":"Which one?","suggestedActions":{"actions":[
          {"type":"imBack","title":"The lantern","value":"lantern, please"},
          {"type":"postBack","title":"The mug","value":{"item":"mug"}},
          {"type":"messageBack","title":"Neither","displayText":"Neither of them","text":"none","value":{"item":null}},
          {"type":"openUrl","title":"Look at both","value":"https://shop.example/both"},
          {"type":"openUrl","title":"Not safe","value":"javascript:alert(1)"},
          {"type":"signin","title":"Unknown","value":"https://shop.example/"}]}}
        """;

    [Fact]
    public async Task A_reply_of_kind_imBack_is_said_by_the_customer()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await OfferedAsync(visitor);

        await chat.Choices.GetByText("The lantern").ClickAsync();

        await Expect(chat.Answers).ToHaveCountAsync(3);
        Assert.Equal(["customer: choose", "bot: Which one?", "customer: lantern, please", "bot: You said: lantern, please"], (await chat.LinesAsync())[1..]);
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_reply_of_kind_postBack_sends_its_value_and_shows_nothing()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await OfferedAsync(visitor);

        await chat.Choices.GetByText("The mug").ClickAsync();

        await Expect(chat.Answers).ToHaveCountAsync(3);
        await Expect(chat.Questions).ToHaveCountAsync(1);
        var heard = shop.Heard[^1];
        Assert.Null(heard.Text);
        Assert.Equal("mug", heard.Value!.Value.GetProperty("item").GetString());
        Assert.True(heard.ChannelData!.Value.GetProperty("postBack").GetBoolean());
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_reply_of_kind_messageBack_shows_one_thing_and_sends_another_also_after_a_reload()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await OfferedAsync(visitor);

        await chat.Choices.GetByText("Neither").ClickAsync();

        await Expect(chat.Answers).ToHaveCountAsync(3);
        await Expect(ChatPanel.Text(chat.Questions.Last)).ToHaveTextAsync("Neither of them");
        var heard = shop.Heard[^1];
        Assert.Equal("none", heard.Text);
        Assert.Equal(JsonValueKind.Null, heard.Value!.Value.GetProperty("item").ValueKind);
        await chat.Page.ReloadAsync();
        await Expect(chat.Answers).ToHaveCountAsync(3);
        await Expect(ChatPanel.Text(chat.Questions.Last)).ToHaveTextAsync("Neither of them");
    }

    [Fact]
    public async Task An_address_is_a_link_when_it_is_safe_and_what_is_not_known_is_not_offered()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await OfferedAsync(visitor);

        var link = chat.Choices.GetByText("Look at both");

        await Expect(link).ToHaveAttributeAsync("href", "https://shop.example/both");
        await Expect(link).ToHaveAttributeAsync("rel", "noopener noreferrer");
        await Expect(chat.Page.GetByTestId("suggestions").Locator("a[href^='javascript']")).ToHaveCountAsync(0);
        await Expect(chat.Page.GetByText("Unknown")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Replies_are_there_after_a_reload_and_gone_once_something_was_said()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await OfferedAsync(visitor);
        await chat.Page.ReloadAsync();
        await Expect(chat.Answers).ToHaveCountAsync(2);
        await Expect(chat.Choices.First).ToBeEnabledAsync();

        await chat.AskAsync("something else");

        await Expect(chat.Choices).ToHaveCountAsync(0);
        await chat.Page.ReloadAsync();
        await Expect(chat.Answers).ToHaveCountAsync(3);
        await Expect(chat.Choices).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_reply_without_words_that_does_not_get_through_is_shown_by_its_name_until_it_does()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await OfferedAsync(visitor);
        await visitor.OfflineAsync(true);
        await Expect(chat.Banner).ToBeVisibleAsync();

        await chat.Choices.GetByText("The mug").ClickAsync();

        await Expect(ChatPanel.Text(chat.Questions.Last)).ToHaveTextAsync("The mug");
        await Expect(chat.Questions.Last.GetByTestId("state")).ToHaveTextAsync("Waiting for a connection");
        await visitor.OfflineAsync(false);
        await Expect(chat.Answers).ToHaveCountAsync(3);
        await Expect(chat.Questions).ToHaveCountAsync(1);
    }

    private async Task<ChatPanel> OfferedAsync(Visitor visitor)
    {
        shop.When("choose", Offer);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync("choose");
        await Expect(chat.Choices.First).ToBeVisibleAsync();
        return chat;
    }
}
