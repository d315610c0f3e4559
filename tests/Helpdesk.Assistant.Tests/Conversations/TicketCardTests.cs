using System.Text.Json;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Assistant.Tests.Conversations;

/// <summary>The same ticket as a card: an extra where cards are shown, and what it sends is checked like any stranger's word.</summary>
public sealed class TicketCardTests
{
    [Theory]
    [InlineData("ticket", "What is it about?", "E-mail or phone", "Send", "Cancel")]
    [InlineData("工单", "是什么事情？", "邮箱或电话", "提交", "取消")]
    public async Task The_first_question_comes_with_a_card(string wish, string about, string contact, string send, string cancel)
    {
        await using var talk = new Talk();

        var attachment = Assert.Single((await talk.SayAsync(wish)).Cards);

        Assert.Equal("application/vnd.microsoft.card.adaptive", attachment.ContentType);
        var card = attachment.Content!.Value;
        Assert.Equal(("AdaptiveCard", "1.5"), (card.GetProperty("type").GetString(), card.GetProperty("version").GetString()));
        Assert.Equal([("Input.Text", about), ("Input.Text", contact)], card.GetProperty("body").EnumerateArray().Select(input => (input.GetProperty("type").GetString()!, input.GetProperty("label").GetString()!)));
        Assert.Equal([("Action.Submit", send), ("Action.Submit", cancel)], card.GetProperty("actions").EnumerateArray().Select(action => (action.GetProperty("type").GetString()!, action.GetProperty("title").GetString()!)));
        Assert.All(card.GetProperty("actions").EnumerateArray(), action => Assert.Equal("ticket", action.GetProperty("data").GetProperty("helpdesk").GetString()));
    }

    [Fact]
    public async Task A_filled_card_leads_to_the_confirmation()
    {
        await using var talk = new Talk();
        await talk.SayAsync("ticket");

        var said = await talk.SubmitAsync("""{"helpdesk":"ticket","action":"send","about":"The lid is broken.\u0007","contact":"a@b.example"}""");
        await talk.SayAsync("yes");

        Assert.Contains("> The lid is broken.\n\nE-mail or phone: a@b.example", said.Text, StringComparison.Ordinal);
        Assert.Equal("The lid is broken.", Assert.Single(talk.Shelf.Tickets).Description);
    }

    [Theory]
    [InlineData("""{"helpdesk":"ticket","action":"send","about":"","contact":""}""", TicketStep.About)]
    [InlineData("""{"helpdesk":"ticket","action":"send","about":"The lid.","contact":"nowhere"}""", TicketStep.Contact)]
    [InlineData("""{"helpdesk":"ticket","action":"send","about":"The lid."}""", TicketStep.Confirm)]
    [InlineData("""{"helpdesk":"ticket","action":"send","about":{"x":1},"contact":[1]}""", TicketStep.About)]
    public async Task What_is_missing_or_wrong_is_asked_for(string value, TicketStep step)
    {
        await using var talk = new Talk();
        await talk.SayAsync("ticket");

        Assert.Equal(step, (await talk.SubmitAsync(value)).State.Draft!.Step);
        Assert.Empty(talk.Shelf.Tickets);
    }

    [Fact]
    public async Task A_card_can_be_cancelled()
    {
        await using var talk = new Talk();
        await talk.SayAsync("工单");

        var said = await talk.SubmitAsync("""{"helpdesk":"ticket","action":"cancel"}""");

        Assert.Equal(("好的，没有提交任何内容。还有什么可以帮您？", null), (said.Text, said.State.Draft));
    }

    [Fact]
    public async Task What_a_card_sends_is_bounded()
    {
        await using var talk = new Talk();
        await talk.SayAsync("ticket");

        var said = await talk.SubmitAsync(JsonSerializer.Serialize(new { helpdesk = "ticket", action = "send", about = new string('x', 50_000), contact = "a@b.example" }));

        Assert.Equal(2000, said.State.Draft!.About!.Length);
    }

    [Theory]
    [InlineData("""{"stars":5}""")]
    [InlineData("""{"helpdesk":7}""")]
    [InlineData("""{"helpdesk":"refund","action":"send","about":"Give me money"}""")]
    public async Task Another_card_is_no_ticket(string value)
    {
        await using var talk = new Talk();

        var said = await talk.SubmitAsync(value);

        Assert.Null(said.State.Draft);
        Assert.StartsWith("unknown-en", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_from_further_up_begins_a_ticket_again()
    {
        await using var talk = new Talk();
        await talk.GoesAsync("ticket", "cancel", "How do I return an item?");

        var said = await talk.SubmitAsync("""{"helpdesk":"ticket","action":"send","about":"The lid is broken.","contact":""}""");

        Assert.Equal(TicketStep.Confirm, said.State.Draft!.Step);
    }
}
