using Helpdesk.Assistant.Retrieval;

namespace Helpdesk.Assistant.Tests.Retrieval;

public sealed class PlainWordsTests
{
    [Theory]
    [InlineData("yes", true, false)]
    [InlineData("Yes, file it", true, false)]
    [InlineData("yes please!", true, false)]
    [InlineData("ok great, thanks", true, false)]
    [InlineData("go ahead", true, false)]
    [InlineData("是", true, false)]
    [InlineData("是，提交", true, false)]
    [InlineData("好的，谢谢", true, false)]
    [InlineData("嗯嗯", true, false)]
    [InlineData("no", false, true)]
    [InlineData("No, thanks.", false, true)]
    [InlineData("不是", false, true)]
    [InlineData("不用了，谢谢", false, true)]
    [InlineData("yes but my parcel is lost", false, false)]
    [InlineData("no parcel has come", false, false)]
    [InlineData("是不是要加钱", false, false)]
    [InlineData("不能退吗", false, false)]
    [InlineData("okra", false, false)]
    [InlineData("", false, false)]
    public void A_plain_yes_or_no_is_nothing_else(string text, bool yes, bool no) =>
        Assert.Equal((yes, no), (PlainWords.IsYes(text), PlainWords.IsNo(text)));
}
