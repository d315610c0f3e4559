using Helpdesk.Core.Access;

namespace Helpdesk.Core.Tests.Access;

public sealed class AgentAccountTests
{
    [Theory]
    [InlineData("mia", true)]
    [InlineData("王小明", true)]
    [InlineData("😀", true)]
    [InlineData("", false)]
    [InlineData("   ", false)]
    [InlineData("a\tb", false)]
    [InlineData("a\0", false)]
    public void A_name_is_a_text_that_can_be_compared_and_kept(string text, bool expected) => Assert.Equal(expected, AgentAccount.IsName(text));

    [Fact]
    public void Half_of_a_pair_is_no_name()
    {
        foreach (var text in new[] { "\ud800x", "x\ud800", "\udc00\ud800" })
            Assert.False(AgentAccount.IsName(text));
    }

    [Fact]
    public void A_name_is_as_long_as_what_it_stands_for()
    {
        Assert.True(AgentAccount.IsName(new string('x', AgentAccount.NameLength)));
        Assert.False(AgentAccount.IsName(new string('x', AgentAccount.NameLength + 1)));
        // One character of eighteen.
        Assert.False(AgentAccount.IsName(new string('\ufdfa', 10)));
    }

    [Theory]
    [InlineData("mia@shop.example", true)]
    [InlineData("mia+x@例子.example", true)]
    [InlineData("mia", false)]
    [InlineData("@shop.example", false)]
    [InlineData("mia@", false)]
    [InlineData("a@b@c", false)]
    [InlineData("a b@c", false)]
    [InlineData("a@b\n", false)]
    [InlineData("", false)]
    public void An_address_has_something_on_both_sides_of_one_at(string text, bool expected) => Assert.Equal(expected, AgentAccount.IsEmail(text));

    [Theory]
    [InlineData("https://shop.example/mia.png", true)]
    [InlineData("/pictures/mia.png", true)]
    [InlineData("http://shop.example/mia.png", false)]
    [InlineData("//evil.example/mia.png", false)]
    [InlineData("/\\evil.example/mia.png", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,<script>alert(1)</script>", false)]
    [InlineData("https://user:secret@shop.example/mia.png", false)]
    [InlineData("https://shop.example/a b.png", false)]
    [InlineData("mia.png", false)]
    [InlineData("", false)]
    public void A_picture_is_on_the_web_by_https_or_on_this_server(string text, bool expected) => Assert.Equal(expected, AgentAccount.IsPicture(text));
}
