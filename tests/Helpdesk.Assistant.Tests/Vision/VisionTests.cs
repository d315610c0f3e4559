using Helpdesk.Assistant.Vision;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Records;
using Helpdesk.Testing;
using Helpdesk.Testing.Assistant;
using Helpdesk.Testing.Model;
using static Helpdesk.Assistant.Tests.AssistantBench;

namespace Helpdesk.Assistant.Tests.Vision;

public sealed class VisionTests
{
    [Fact]
    public async Task An_image_reaches_the_rung_that_sees_as_data()
    {
        await using var blind = await FakeModelServer.StartAsync(Stop);
        await using var server = await FakeModelServer.StartAsync(Stop, _ => ModelReply.Says("A broken lamp."));
        await using var bench = new AssistantBench().WithModel("blind", blind).WithModel("eyes", server, "Capabilities:Vision=true");
        var image = await PutAsync(bench, Png(64, 48), "image/png");

        var text = TextOf(await bench.AnswerAsync(new SomeTurn { Bot = SomeTurn.SomeBot("blind", "eyes") }.Sends(Message("What is this?", image)), Stop));

        Assert.Equal("A broken lamp.", text);
        Assert.Empty(blind.Requests);
        Assert.Empty(server.Refusals);
        var parts = Assert.Single(server.Requests).Messages[^1].GetProperty("content").EnumerateArray().ToList();
        Assert.Contains("What is this?", parts[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal($"data:image/png;base64,{Convert.ToBase64String(Png(64, 48))}", parts[1].GetProperty("image_url").GetProperty("url").GetString());
    }

    [Theory]
    [InlineData("What is this?", "file-en\n\nFine.", 1)]
    [InlineData("", "file-en", 0)]
    public async Task A_rung_without_eyes_declines_politely_and_answers_the_words(string words, string answer, int requests)
    {
        await using var server = await FakeModelServer.StartAsync(Stop, _ => ModelReply.Says("Fine."));
        await using var bench = new AssistantBench().WithModel("main", server);
        var image = await PutAsync(bench, Png(64, 48), "image/png");

        Assert.Equal(answer, TextOf(await bench.AnswerAsync(new SomeTurn().Sends(Message(words, image)), Stop)));

        Assert.Equal(requests, server.Requests.Count);
        Assert.Empty(server.Refusals);
    }

    [Fact]
    public async Task A_file_that_is_no_image_whatever_it_claims_is_declined()
    {
        await using var server = await FakeModelServer.StartAsync(Stop, _ => ModelReply.Says("Fine."));
        await using var bench = new AssistantBench().WithModel("main", server, "Capabilities:Vision=true");
        var file = await PutAsync(bench, "<html>"u8.ToArray(), "image/png");

        Assert.Equal("file-en\n\nFine.", TextOf(await bench.AnswerAsync(new SomeTurn().Sends(Message("This?", file)), Stop)));
    }

    [Fact]
    public async Task Without_a_model_a_file_is_kept_and_the_customer_told()
    {
        await using var bench = new AssistantBench();
        var image = await PutAsync(bench, Png(64, 48), "image/png");

        Assert.Equal("file-en\n\nunknown-en", TextOf(await bench.AnswerAsync(new SomeTurn().Sends(Message("This?", image)), Stop)));
        Assert.Equal(1, bench.Attachments.Count);
    }

    [Theory]
    [InlineData(64, 48, true)]
    [InlineData(9, 48, false)]
    [InlineData(2000, 10, true)]
    [InlineData(2001, 10, false)]
    public void The_shape_decides_whether_a_server_takes_an_image(int width, int height, bool isSeen) =>
        Assert.Equal(isSeen, ImageHeader.Read(Png(width, height))!.Value.IsSeen);

    [Theory]
    [InlineData("FFD8FFE000104A46494600010100000100010000FFC00011080030004003012200021101031101", "image/jpeg", 64, 48)]
    [InlineData("5249464600000000574542505650385800000000000000003F00002F0000", "image/webp", 64, 48)]
    [InlineData("424D000000000000000000000000280000004000000030000000", "image/bmp", 64, 48)]
    [InlineData("474946383961400030000000000000000000000000000000", null, 0, 0)]
    public void A_header_is_read_by_its_own_bytes(string hex, string? type, int width, int height)
    {
        var header = ImageHeader.Read(Convert.FromHexString(hex));

        Assert.Equal(type, header?.ContentType);
        Assert.Equal((width, height), (header?.Width ?? 0, header?.Height ?? 0));
    }

    private static byte[] Png(int width, int height) =>
    [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
        (byte)(width >> 24), (byte)(width >> 16), (byte)(width >> 8), (byte)width,
        (byte)(height >> 24), (byte)(height >> 16), (byte)(height >> 8), (byte)height, 8, 2, 0, 0, 0,
    ];

    private static async Task<Attachment> PutAsync(AssistantBench bench, byte[] content, string contentType)
    {
        using var stream = new MemoryStream(content);
        var stored = await bench.Attachments.PutAsync(Some.Conversation(), "lamp.png", contentType, stream, Stop);
        return new Attachment { ContentType = contentType, ContentUrl = AttachmentReference.Of(stored), Name = "lamp.png" };
    }

    private static Activity Message(string text, Attachment attachment) => new()
    {
        Type = ActivityTypes.Message,
        Text = text,
        From = new ChannelAccount { Id = "c", Role = RoleTypes.User },
        Attachments = [attachment],
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
