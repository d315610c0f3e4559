namespace Helpdesk.Assistant.Tests.Conversations;

/// <summary>Between close candidates the bot asks, and the answer settles it.</summary>
public sealed class ChoiceTalkTests
{
    [Fact]
    public async Task The_candidates_stand_in_the_text_too_for_channels_without_buttons()
    {
        await using var talk = new Talk();

        var said = await talk.SayAsync("express");

        Assert.Equal("clarify-en\n\n1. How much does delivery cost?\n2. How long does delivery take?", said.Text);
        Assert.Equal(["How much does delivery cost?", "How long does delivery take?"], said.Choices);
        Assert.Equal(["en-cost", "en-time"], said.State.Offered!.Select(entry => entry.EntryId));
    }

    [Theory]
    [InlineData("How long does delivery take?", "en-time")]
    [InlineData("how long does delivery take?", "en-time")]
    [InlineData("1", "en-cost")]
    [InlineData("2", "en-time")]
    [InlineData("2.", "en-time")]
    [InlineData("the second one", "en-time")]
    [InlineData("the first one please", "en-cost")]
    [InlineData("I mean number two", "en-time")]
    [InlineData("the last one", "en-time")]
    [InlineData("the latter", "en-time")]
    [InlineData("第二个", "en-time")]
    [InlineData("我选第一个", "en-cost")]
    [InlineData("二", "en-time")]
    [InlineData("最后一个", "en-time")]
    [InlineData("how long", "en-time")]
    public async Task The_chosen_entry_is_quoted(string choice, string entry)
    {
        await using var talk = new Talk();

        var said = await talk.GoesAsync("express", choice);

        Assert.Equal([entry], said.Sources);
        Assert.Null(said.State.Offered);
        Assert.DoesNotContain("clarify", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_candidates_are_not_offered_twice_in_a_row()
    {
        await using var talk = new Talk();

        var said = await talk.GoesAsync("express", "express!");

        Assert.Equal(["en-cost"], said.Sources);
    }

    [Theory]
    [InlineData("both")]
    [InlineData("两个都要")]
    public async Task All_of_them_may_be_chosen(string choice)
    {
        await using var talk = new Talk();

        var said = await talk.GoesAsync("express", choice);

        Assert.Equal(["en-cost", "en-time"], said.Sources);
    }

    [Theory]
    [InlineData("none of these", "unknown-en offer-en")]
    [InlineData("都不是", "unknown-zh offer-zh")]
    public async Task None_of_them_leads_to_an_offer(string choice, string text)
    {
        await using var talk = new Talk();

        var said = await talk.GoesAsync("express", choice);

        Assert.Equal(text, said.Text);
        Assert.Equal(2, said.Choices.Count);
    }

    [Fact]
    public async Task A_new_question_is_answered_instead_and_the_choice_is_gone()
    {
        await using var talk = new Talk();

        var other = await talk.GoesAsync("express", "How do I use a gift card?");
        var late = await talk.SayAsync("2");

        Assert.Equal(["en-card"], other.Sources);
        Assert.DoesNotContain("en-time", late.Sources);
    }
}
