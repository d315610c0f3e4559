namespace Helpdesk.Assistant.Tests.Conversations;

/// <summary>Between close candidates the bot asks, and the answer settles it.</summary>
public sealed class ChoiceTalkTests
{
    [Fact]
    public async Task The_candidates_stand_in_the_text_too_for_channels_without_buttons()
    {
        await using var talk = new Talk();

        var said = await talk.SayAsync("Can I change the lamp?");

        Assert.Equal(["en-lamp-blue", "en-lamp-red"], said.State.Offered!.Select(entry => entry.EntryId).Order(StringComparer.Ordinal));
        Assert.Equal(said.State.Offered!.Select(entry => entry.Question), said.Choices);
        Assert.Equal($"clarify-en\n\n1. {said.Choices[0]}\n2. {said.Choices[1]}", said.Text);
    }

    [Theory]
    [InlineData("1", 0)]
    [InlineData("2", 1)]
    [InlineData("2.", 1)]
    [InlineData("the second one", 1)]
    [InlineData("the first one please", 0)]
    [InlineData("I mean number two", 1)]
    [InlineData("the last one", 1)]
    [InlineData("the latter", 1)]
    [InlineData("第二个", 1)]
    [InlineData("我选第一个", 0)]
    [InlineData("二", 1)]
    [InlineData("最后一个", 1)]
    public async Task The_entry_at_the_chosen_place_is_quoted(string choice, int place)
    {
        await using var talk = new Talk();

        var asked = await talk.SayAsync("Can I change the lamp?");
        var said = await talk.SayAsync(choice);

        Assert.Equal([asked.State.Offered![place].EntryId], said.Sources);
        Assert.Null(said.State.Offered);
    }

    [Theory]
    [InlineData("Can I change the red lamp?")]
    [InlineData("can I change the red lamp?")]
    [InlineData("the red one")]
    public async Task The_entry_that_is_named_is_quoted(string choice)
    {
        await using var talk = new Talk();

        var said = await talk.GoesAsync("Can I change the lamp?", choice);

        Assert.Equal(["en-lamp-red"], said.Sources);
    }

    [Fact]
    public async Task The_same_candidates_are_not_offered_twice_in_a_row()
    {
        await using var talk = new Talk();

        var asked = await talk.SayAsync("Can I change the lamp?");
        var said = await talk.SayAsync("Can I change the lamp?!");

        Assert.Equal([asked.State.Offered![0].EntryId], said.Sources);
    }

    [Theory]
    [InlineData("both")]
    [InlineData("两个都要")]
    public async Task All_of_them_may_be_chosen(string choice)
    {
        await using var talk = new Talk();

        var said = await talk.GoesAsync("Can I change the lamp?", choice);

        Assert.Equal(["en-lamp-blue", "en-lamp-red"], said.Sources.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("none of these", "unknown-en offer-en")]
    [InlineData("都不是", "unknown-zh offer-zh")]
    public async Task None_of_them_leads_to_an_offer(string choice, string text)
    {
        await using var talk = new Talk();

        var said = await talk.GoesAsync("Can I change the lamp?", choice);

        Assert.Equal(text, said.Text);
        Assert.Equal(2, said.Choices.Count);
    }

    [Fact]
    public async Task A_new_question_is_answered_instead_and_the_choice_is_gone()
    {
        await using var talk = new Talk();

        var other = await talk.GoesAsync("Can I change the lamp?", "How do I use a gift card?");
        var late = await talk.SayAsync("2");

        Assert.Equal(["en-card"], other.Sources);
        Assert.DoesNotContain("en-lamp-red", late.Sources);
    }
}
