using System.Text;
using Helpdesk.Channels.Inbound;
using Helpdesk.Core.Limits;

namespace Helpdesk.Channels.Tests.Inbound;

public sealed class InboundActivityReaderTests
{
    [Theory]
    [InlineData("""{"text":"😀 \ud83d\ude00 a\\u0000b"}""", "😀 😀 a\\u0000b")]
    [InlineData("""{"type":"message"}""", null)]
    public void A_text_comes_through_as_it_was_sent(string json, string? text)
    {
        Assert.Null(InboundActivityReader.Read(Encoding.UTF8.GetBytes(json), new HelpdeskLimits(), out var activity));
        Assert.Equal(text, activity.Text);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{} {}""")]
    [InlineData("""{"text":"\ud83d"}""")]
    [InlineData("""{"channelData":{"deep":["\ud83d"]}}""")]
    [InlineData("""{"channelData":{"deep":["a\u0000"]}}""")]
    [InlineData("""{"channelData":{"a\u0000":1}}""")]
    [InlineData("""{"timestamp":"yesterday"}""")]
    [InlineData("""{"attachments":[null]}""")]
    [InlineData("""{"entities":[{},null]}""")]
    [InlineData("""{"channelData":"text"}""")]
    [InlineData("""{"attachments":[{"contentUrl":"javascript:alert(1)"}]}""")]
    [InlineData("""{"channelData":{"contentUrl":"helpdesk-attachment:1"}}""")]
    [InlineData("""{"value":["\u0068elpdesk-attachment:1"]}""")]
    public void What_cannot_be_stored_is_a_bad_argument(string json)
    {
        var refusal = InboundActivityReader.Read(Encoding.UTF8.GetBytes(json), new HelpdeskLimits(), out _);

        Assert.Equal((400, "BadArgument"), (refusal!.Status, refusal.Code));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_a_bad_argument()
    {
        var refusal = InboundActivityReader.Read([.. "{\"text\":\""u8, 0xC3, 0x28, .. "\"}"u8], new HelpdeskLimits(), out _);

        Assert.Equal("The body is not UTF-8.", refusal!.Message);
    }

    [Fact]
    public void Json_that_is_nested_too_deeply_is_a_bad_argument()
    {
        var json = "{\"value\":" + new string('[', 10_000) + new string(']', 10_000) + "}";

        Assert.Equal(400, InboundActivityReader.Read(Encoding.UTF8.GetBytes(json), new HelpdeskLimits(), out _)!.Status);
    }

    [Fact]
    public void Too_many_attachments_are_refused_with_the_limit()
    {
        var json = "{\"attachments\":[{},{},{}]}"u8;

        var refusal = InboundActivityReader.Read(json, new HelpdeskLimits { AttachmentsPerMessage = 2 }, out _);

        Assert.Equal((413, "A message may have at most 2 attachments."), (refusal!.Status, refusal.Message));
    }
}
