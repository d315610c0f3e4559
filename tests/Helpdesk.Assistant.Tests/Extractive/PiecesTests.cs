using Helpdesk.Assistant.Extractive;

namespace Helpdesk.Assistant.Tests.Extractive;

public sealed class PiecesTests
{
    private const string English =
        "You can return most things within thirty days of delivery, free of charge. Keep the box. Print the label from your account.\n\n- one\n- two\n\nThat is all.";

    private const string Chinese = "收到商品之日起三十天内都可以免费退货，请您保留好原来的包装盒以及所有的配件和赠品。退货标签可以在“我的订单”里打印。";

    [Theory]
    [InlineData(English, 4)]
    [InlineData(Chinese, 2)]
    [InlineData("Short.", 1)]
    [InlineData("", 0)]
    public void The_pieces_are_the_text(string text, int pieces)
    {
        var cut = Pieces.Of(text).ToList();

        Assert.Equal(text, string.Concat(cut));
        Assert.Equal(pieces, cut.Count);
    }
}
