namespace Helpdesk.Assistant.Tests.Conversations;

/// <summary>What the bot does not know, whom it cannot reach, and small talk: there is always a way to go on.</summary>
public sealed class OfferTalkTests
{
    [Theory]
    [InlineData("Do you sell kayaks?", "unknown-en offer-en", "Make a ticket,Talk to a person")]
    [InlineData("你们卖皮划艇吗？", "unknown-zh offer-zh", "登记工单,转人工")]
    [InlineData("talk to a person", "person-en offer-en", "Make a ticket")]
    [InlineData("human please", "person-en offer-en", "Make a ticket")]
    [InlineData("转人工", "person-zh offer-zh", "登记工单")]
    [InlineData("This is useless!!!", "I am sorry about the trouble. offer-en", "Make a ticket,Talk to a person")]
    [InlineData("什么垃圾机器人", "非常抱歉给您带来不便。 offer-zh", "登记工单,转人工")]
    public async Task What_cannot_be_answered_gets_an_offer(string text, string answer, string choices)
    {
        await using var talk = new Talk();

        var said = await talk.SayAsync(text);

        Assert.Equal(answer, said.Text);
        Assert.Equal(choices, string.Join(',', said.Choices));
        Assert.True(said.State.TicketOffered);
    }

    [Fact]
    public async Task The_second_time_in_a_row_it_is_said_in_other_words()
    {
        await using var talk = new Talk();

        var first = await talk.SayAsync("Do you sell kayaks?");
        var second = await talk.SayAsync("Do you rent canoes?");
        await talk.SayAsync("How do I return an item?");
        var afterAnswer = await talk.SayAsync("Do you sell boats?");

        Assert.Equal(("unknown-en offer-en", "unknown-again-en offer-en", "unknown-en offer-en"), (first.Text, second.Text, afterAnswer.Text));
    }

    [Theory]
    [InlineData("Do you sell kayaks?", "unknown-en Write to us.")]
    [InlineData("talk to a person", "person-en Write to us.")]
    [InlineData("make a ticket", "I cannot take tickets in this chat. Write to us.")]
    [InlineData("工单", "我在这个聊天里没法登记工单。 请写信给我们。")]
    [InlineData("where is my ticket?", "I cannot take tickets in this chat. Write to us.")]
    public async Task Where_no_ticket_can_be_taken_none_is_offered(string text, string answer)
    {
        await using var talk = new Talk(withTickets: false, change: bot => bot with
        {
            Texts = bot.Texts.ToDictionary(texts => texts.Key, texts => texts.Value with { Contact = texts.Key == "zh" ? "请写信给我们。" : "Write to us." }),
        });

        var said = await talk.SayAsync(text);

        Assert.Equal(answer, said.Text);
        Assert.False(said.State.TicketOffered);
        Assert.Equal(2, said.Choices.Count);
        Assert.DoesNotContain(said.Choices, choice => choice.Contains("ticket", StringComparison.Ordinal) || choice.Contains("工单", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_upset_customer_gets_the_answer_and_the_offer()
    {
        await using var talk = new Talk();

        var said = await talk.SayAsync("When do I get my damn refund?");

        Assert.Equal(["en-refund"], said.Sources);
        Assert.EndsWith("If that does not settle it: offer-en", said.Text, StringComparison.Ordinal);
        Assert.Contains("Make a ticket", said.Choices);
    }

    [Theory]
    [InlineData("hi", "Hello! What can I help you with?")]
    [InlineData("你好", "您好！请问有什么可以帮您？")]
    [InlineData("thx", "You are welcome! Is there anything else I can help you with?")]
    [InlineData("拜拜", "再见，感谢您的咨询！")]
    [InlineData("Hi, are you a bot?", "I am the automated assistant of Corner Shop, not a person. I answer by quoting our help pages.")]
    [InlineData("who are you", "I am the automated assistant of Corner Shop. I answer questions by quoting our help pages, with their source.")]
    [InlineData("你是谁？", "我是Corner Shop的智能助手，会引用帮助中心的内容并注明出处来回答您的问题。")]
    [InlineData("what languages do you speak?", "I understand English and Chinese, also mixed. 我也会中文。")]
    [InlineData("会说中文吗", "我能看懂中文和英文，混着说也可以。I speak English too.")]
    [InlineData("never mind", "All right. If something comes up, just write to me here.")]
    [InlineData("ok", "Good. What else would you like to know?")]
    public async Task Small_talk_is_answered_without_a_source(string text, string answer)
    {
        await using var talk = new Talk();

        var said = await talk.SayAsync(text);

        Assert.Equal((answer, 0), (said.Text, said.Sources.Count));
    }

    [Theory]
    [InlineData("What can you do?", "- How do I return an item?", "How do I return an item?")]
    [InlineData("你能做什么", "- 怎么申请退货？", "怎么申请退货？")]
    [InlineData("help", "- How do I return an item?", "How do I return an item?")]
    [InlineData("有个问题想问", "- 怎么申请退货？", "怎么申请退货？")]
    public async Task A_customer_without_a_question_is_shown_what_can_be_asked(string text, string line, string choice)
    {
        await using var talk = new Talk();

        var said = await talk.SayAsync(text);

        Assert.Contains(line, said.Text, StringComparison.Ordinal);
        Assert.Contains(choice, said.Choices);
    }

    [Theory]
    [InlineData("hi, 退款多久到账?", "zh-refund")]
    [InlineData("Hello! How do I return an item?", "en-return")]
    [InlineData("你好，怎么申请退货？", "zh-return")]
    [InlineData("thanks, and how much does delivery cost?", "en-cost")]
    [InlineData("express shipping 要加多少钱", "zh-cost")]
    public async Task A_greeting_with_a_question_is_answered(string text, string entry)
    {
        await using var talk = new Talk();

        Assert.Equal([entry], (await talk.SayAsync(text)).Sources);
    }

    [Theory]
    [InlineData("人工客服几点上班", "zh-hours")]
    [InlineData("What is the phone number of your customer service agent?", "en-hours")]
    public async Task A_question_about_the_people_is_no_wish_for_one(string text, string entry)
    {
        await using var talk = new Talk();

        Assert.Equal([entry], (await talk.SayAsync(text)).Sources);
    }

    [Fact]
    public async Task An_ok_does_not_change_the_language()
    {
        await using var talk = new Talk();

        var said = await talk.GoesAsync("怎么申请退货？", "ok");

        Assert.Equal(("好的，请问还想了解什么？", "zh"), (said.Text, said.Language));
    }
}
