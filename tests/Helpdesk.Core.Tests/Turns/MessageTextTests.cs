using System.Text.Json;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Turns;
using Helpdesk.Testing.Assistant;

namespace Helpdesk.Core.Tests.Turns;

public sealed class MessageTextTests
{
    [Theory]
    [InlineData("Hello", null, "Hello")]
    [InlineData("Hello", "\"posted back\"", "Hello")]
    [InlineData(null, "\"posted back\"", "posted back")]
    [InlineData("", "\"posted back\"", "posted back")]
    [InlineData(null, "{\"about\":\"x\"}", "")]
    [InlineData(null, "7", "")]
    [InlineData(null, null, "")]
    public void A_text_that_was_posted_back_is_said_and_a_card_has_no_words(string? text, string? value, string said) =>
        Assert.Equal(said, MessageText.Of(Message(text, value)));

    [Fact]
    public void A_long_value_is_cut() => Assert.Equal(2000, MessageText.Of(Message(null, $"\"{new string('x', 9000)}\"")).Length);

    [Fact]
    public void A_turn_has_what_a_card_has_sent_and_takes_its_language_from_a_value_that_is_a_text()
    {
        var card = new SomeTurn().Sends(Message("Hello", null), Message(null, "{\"about\":\"x\"}"));
        var button = new SomeTurn { State = new() { Language = "en" } }.Sends(Message(null, "\"转人工\""));
        var both = new SomeTurn().Sends(Message("Hello", "{\"about\":\"x\"}"));

        Assert.Equal("x", card.Submitted!.Value.GetProperty("about").GetString());
        Assert.Equal("Hello", card.Text);
        Assert.Equal(("转人工", "zh", null), (button.Text, button.Language, button.Submitted));
        Assert.Null(both.Submitted);
    }

    private static Activity Message(string? text, string? value) => new()
    {
        Type = ActivityTypes.Message,
        Text = text,
        Value = value is null ? null : JsonElement.Parse(value),
    };
}
