using Helpdesk.Records.Attachments;

namespace Helpdesk.Records.Tests.Attachments;

public sealed class AttachmentNamesTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("receipt.pdf", "receipt.pdf")]
    [InlineData("../../etc/passwd", "../../etc/passwd")]
    [InlineData("发票 2026.pdf", "发票 2026.pdf")]
    [InlineData("two\r\nlines\0\u001b[31m\u0085.txt", "twolines[31m.txt")]
    [InlineData("invoice\u202Egpj.exe", "invoicegpj.exe")]
    [InlineData("👩‍💻.png", "👩‍💻.png")]
    public void A_name_is_kept_as_sent_but_for_what_a_terminal_obeys(string? sent, string kept)
    {
        Assert.Equal(kept, AttachmentNames.Name(sent));
    }

    [Fact]
    public void A_name_is_cut_between_characters_and_half_a_character_is_replaced()
    {
        Assert.Equal(new string('a', 254), AttachmentNames.Name(new string('a', 254) + "😀"));
        Assert.Equal(new string('a', 255), AttachmentNames.Name(new string('a', 400)));
        Assert.Equal("a\uFFFDb", AttachmentNames.Name("a" + '\uD83D' + "b"));
    }

    [Theory]
    [InlineData("image/png", "image/png")]
    [InlineData("Image/PNG", "image/png")]
    [InlineData("text/plain; charset=utf-8", "text/plain")]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData(null, "application/octet-stream")]
    [InlineData("", "application/octet-stream")]
    [InlineData("image", "application/octet-stream")]
    [InlineData("/png", "application/octet-stream")]
    [InlineData("image/", "application/octet-stream")]
    [InlineData("image/png/x", "application/octet-stream")]
    [InlineData("text/html\r\nX-Evil: 1", "application/octet-stream")]
    [InlineData("text/<script>", "application/octet-stream")]
    [InlineData("文本/plain", "application/octet-stream")]
    public void A_content_type_is_two_tokens_or_the_default(string? sent, string kept)
    {
        Assert.Equal(kept, AttachmentNames.ContentType(sent));
    }

    [Fact]
    public void A_content_type_is_bounded()
    {
        Assert.Equal("application/octet-stream", AttachmentNames.ContentType("a/" + new string('b', 126)));
        Assert.Equal("a/" + new string('b', 125), AttachmentNames.ContentType("a/" + new string('b', 125)));
    }
}
