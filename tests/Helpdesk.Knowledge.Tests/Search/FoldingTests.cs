using Helpdesk.Knowledge.Search;

namespace Helpdesk.Knowledge.Tests.Search;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("What's  the ＡＢＣ-Code?", "what the abc code")]
    [InlineData("I don’t know; it'll take", "i dont know it take")]
    [InlineData("Café À LA crème", "cafe a la creme")]
    [InlineData("iPhone15手機退貨？", "iphone15 手机退货")]
    [InlineData("帳戶 賬戶 账户", "账户 账户 账户")]
    [InlineData("🙂", "")]
    [InlineData("a\uD83Db", "a b")]
    [InlineData("a\uFFFEb\uFFFFc\uFDD0é", "a b c e")]
    [InlineData("a\uDBFF\uDFFFé", "a e")]
    [InlineData("re\u200Bfund", "refund")]
    public void A_text_is_brought_into_its_plain_form(string text, string plain) =>
        Assert.Equal(plain, Folding.Fold(text));

    [Fact]
    public void A_question_is_bounded_and_keeps_its_end()
    {
        var folded = Folding.FoldQuestion(new string('a', 30_000) + " end");

        Assert.InRange(folded.Length, 1, 2100);
        Assert.EndsWith(" end", folded, StringComparison.Ordinal);
    }
}
