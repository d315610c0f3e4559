namespace Helpdesk.Assistant.Tests.Conversations;

/// <summary>Short messages that lean on what came before, and full ones that do not.</summary>
public sealed class FollowUpTalkTests
{
    [Theory]
    [InlineData("en-time", "How long does delivery take?", "what about express?")]
    [InlineData("en-time", "How long does delivery take?", "and with express?")]
    [InlineData("en-cost", "How much does delivery cost?", "what about express?")]
    [InlineData("en-window", "How do I return an item?", "how long?")]
    [InlineData("en-window", "How do I return an item?", "thanks", "until when?")]
    [InlineData("en-return", "How do I return an item?", "and for shoes?")]
    [InlineData("zh-return", "怎么申请退货？", "那鞋子呢？")]
    [InlineData("zh-return", "怎么申请退货？", "谢谢", "鞋子呢")]
    [InlineData("zh-cost", "可以加急吗，有次日达吗", "那要加多少钱？")]
    [InlineData("zh-time", "下单后多久能收到货？", "那加急呢？")]
    public async Task A_short_message_is_understood_by_the_question_before_it(string entry, params string[] texts)
    {
        await using var talk = new Talk();

        var said = await talk.GoesAsync(texts);

        Assert.Equal([entry], said.Sources);
    }

    [Theory]
    [InlineData("en-card", "How long does delivery take?", "and gift cards?")]
    [InlineData("en-refund", "How do I return an item?", "And when do I get my refund?")]
    [InlineData("en-hours", "How do I return an item?", "What are your opening hours?")]
    [InlineData("en-card", "How long does delivery take?", "gift card")]
    [InlineData("zh-cost", "下单后多久能收到货？", "那运费呢？")]
    [InlineData("zh-refund", "下单后多久能收到货？", "那退款多久到账？")]
    [InlineData("zh-hours", "怎么申请退货？", "客服几点上班？")]
    [InlineData("zh-card", "How long does delivery take?", "礼品卡怎么用？")]
    public async Task What_stands_by_itself_is_not_mixed_with_the_topic(string entry, params string[] texts)
    {
        await using var talk = new Talk();

        var said = await talk.GoesAsync(texts);

        Assert.Equal([entry], said.Sources);
    }

    [Fact]
    public async Task The_topic_stays_over_several_short_messages()
    {
        await using var talk = new Talk();

        var last = await talk.GoesAsync("How do I return an item?", "and for shoes?", "and for books?");

        Assert.Equal(["en-return"], last.Sources);
        Assert.Equal("How do I return an item?", last.State.Topic);
    }

    [Fact]
    public async Task An_entry_that_says_nothing_in_particular_is_quoted_as_what_holds_in_general()
    {
        await using var talk = new Talk();

        var english = await talk.GoesAsync("How do I return an item?", "and for shoes?");
        var chinese = await talk.GoesAsync("怎么申请退货？", "那鞋子呢？");

        Assert.Equal("Our help pages say nothing about that in particular. In general they say:\n\nPrint the label in your account. [1]", english.Text);
        Assert.Equal("帮助中心没有专门说明这一点。一般情况如下：\n\n在账户里打印退货单。 [1]", chinese.Text);
    }

    [Theory]
    [InlineData("purple elephants")]
    [InlineData("asdfgh jkl")]
    [InlineData("紫色大象")]
    public async Task Short_nonsense_does_not_get_the_last_answer_again(string text)
    {
        await using var talk = new Talk();

        var said = await talk.GoesAsync("How long does delivery take?", text);

        Assert.Empty(said.Sources);
        Assert.StartsWith("unknown", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_anything_before_it_a_short_message_is_searched_for_alone()
    {
        await using var talk = new Talk();

        var said = await talk.SayAsync("and for shoes?");

        Assert.Empty(said.Sources);
        Assert.StartsWith("unknown-en", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_remembered_is_bounded()
    {
        await using var talk = new Talk();

        var said = await talk.SayAsync("How long does delivery take? " + new string('x', 5000));

        Assert.True(said.State.Topic is null or { Length: <= 200 });
        Assert.True(said.State.Open is null or { Text.Length: <= 300 });
    }
}
