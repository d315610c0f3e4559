namespace Helpdesk.Widget.Tests;

/// <summary>What the widget costs a page: bytes, and permissions.</summary>
public sealed class BudgetTests(Shop shop, Chromium chromium) : IClassFixture<Shop>
{
    /// <summary>All content that is fetched until the first answer, compressed as browsers ask for it, its headers, and all that the socket says; in bytes.</summary>
    private const int MostBytes = 40_000;

    [Fact]
    public async Task From_the_loader_to_the_first_answer_at_most_40_kB_come_from_the_shop_alone()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.TabAsync();
        var received = 0L;
        chat.Page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => Interlocked.Add(ref received, frame.Binary?.Length ?? System.Text.Encoding.UTF8.GetByteCount(frame.Text ?? ""));
        await chat.OpenAsync();

        await chat.AskAsync("How long does a refund take?");

        var fetched = visitor.Fetched.Where(request => !IsOfThePage(new Uri(request.Url).AbsolutePath)).ToList();
        var (total, headers) = (Interlocked.Read(ref received), 0L);
        foreach (var request in fetched)
        {
            var sizes = await request.SizesAsync();
            total += sizes.ResponseBodySize + sizes.ResponseHeadersSize;
            headers += sizes.ResponseHeadersSize;
            TestContext.Current.TestOutputHelper?.WriteLine($"{new Uri(request.Url).AbsolutePath}: {sizes.ResponseBodySize}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"socket: {received}, headers: {headers}, together: {total}");
        Assert.InRange(total, 10_000, MostBytes);
        var loader = await Assert.Single(fetched, request => request.Url.EndsWith("/widget.js", StringComparison.Ordinal)).ResponseAsync();
        Assert.Equal("br", await loader!.HeaderValueAsync("content-encoding"));
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task The_page_allows_nothing_but_its_own_scripts_and_styles_and_the_chat_needs_no_more()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();

        await chat.AskAsync("How do I return an item?");

        var page = await chat.Page.APIRequest.GetAsync(shop.Url);
        var policy = page.Headers["content-security-policy"];
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Empty(visitor.Faults);
    }

    private static bool IsOfThePage(string path) => path == "/" || path.StartsWith("/demo/", StringComparison.Ordinal);
}
