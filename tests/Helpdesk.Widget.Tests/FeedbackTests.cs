namespace Helpdesk.Widget.Tests;

/// <summary>What customers say of an answer.</summary>
public sealed class FeedbackTests(ScriptedShop shop, Chromium chromium) : IClassFixture<ScriptedShop>
{
    [Fact]
    public async Task A_thumb_is_sent_at_once_and_a_reason_after_it_if_the_customer_wants_and_both_are_known_after_a_reload()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync("hello");

        await chat.LastAnswer.GetByTestId("down").ClickAsync();
        await Expect(chat.LastAnswer.GetByTestId("down")).ToHaveAttributeAsync("aria-pressed", "true");
        await chat.Page.GetByTestId("reason").FillAsync("It does not say when.");
        await chat.Page.GetByTestId("reason-send").ClickAsync();

        await Expect(chat.Page.GetByTestId("reason-form")).ToHaveCountAsync(0);
        await Expect(chat.LastAnswer.GetByTestId("down")).ToBeFocusedAsync();
        await chat.AskAsync("thanks");
        var sent = await shop.EventsAsync("helpdesk/feedback");
        Assert.Equal(["down", "down"], sent.Select(value => value.GetProperty("rating").GetString()));
        Assert.False(sent[0].TryGetProperty("reason", out _));
        Assert.Equal("It does not say when.", sent[1].GetProperty("reason").GetString());
        Assert.Single(sent.Select(value => value.GetProperty("activityId").GetString()).Distinct());
        await chat.Page.ReloadAsync();
        await Expect(chat.Answers.Nth(1).GetByTestId("down")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(chat.Answers.Nth(2).GetByTestId("down")).ToHaveAttributeAsync("aria-pressed", "false");
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Nobody_has_to_give_a_reason_and_Esc_leaves_the_form_and_not_the_chat()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync("hello");
        await chat.LastAnswer.GetByTestId("up").ClickAsync();
        await chat.Page.GetByTestId("reason").FocusAsync();

        await chat.Page.Keyboard.PressAsync("Escape");

        await Expect(chat.Page.GetByTestId("reason-form")).ToHaveCountAsync(0);
        await Expect(chat.Panel).ToBeVisibleAsync();
        await Expect(chat.LastAnswer.GetByTestId("up")).ToBeFocusedAsync();
        await Expect(chat.Answers.First.GetByTestId("up")).ToHaveCountAsync(0);
    }
}
