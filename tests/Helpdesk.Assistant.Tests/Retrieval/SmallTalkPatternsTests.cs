using Helpdesk.Assistant.Retrieval;

namespace Helpdesk.Assistant.Tests.Retrieval;

public sealed class SmallTalkPatternsTests
{
    [Theory]
    [InlineData("Hi", nameof(SmallTalk.Greeting))]
    [InlineData("hello there!!", nameof(SmallTalk.Greeting))]
    [InlineData("Good morning 👋", nameof(SmallTalk.Greeting))]
    [InlineData("你好", nameof(SmallTalk.Greeting))]
    [InlineData("您好！", nameof(SmallTalk.Greeting))]
    [InlineData("在吗？", nameof(SmallTalk.Greeting))]
    [InlineData("有人吗", nameof(SmallTalk.Greeting))]
    [InlineData("thanks a lot", nameof(SmallTalk.Thanks))]
    [InlineData("OK, thank you very much for your help.", nameof(SmallTalk.Thanks))]
    [InlineData("好的，谢谢啦", nameof(SmallTalk.Thanks))]
    [InlineData("非常感谢！", nameof(SmallTalk.Thanks))]
    [InlineData("bye", nameof(SmallTalk.Farewell))]
    [InlineData("再见", nameof(SmallTalk.Farewell))]
    [InlineData("Are you a bot?", nameof(SmallTalk.AreYouABot))]
    [InlineData("am I talking to a real person", nameof(SmallTalk.AreYouABot))]
    [InlineData("Are you a human or a bot?", nameof(SmallTalk.AreYouABot))]
    [InlineData("你是机器人吗？", nameof(SmallTalk.AreYouABot))]
    [InlineData("你是真人还是机器人", nameof(SmallTalk.AreYouABot))]
    [InlineData("这是人工客服吗", nameof(SmallTalk.AreYouABot))]
    [InlineData("Hi, where is my order?", nameof(SmallTalk.None))]
    [InlineData("你好，怎么退货？", nameof(SmallTalk.None))]
    [InlineData("Thanks, but how do I return it?", nameof(SmallTalk.None))]
    [InlineData("How do I say hello?", nameof(SmallTalk.None))]
    [InlineData("Are you open on Sunday?", nameof(SmallTalk.None))]
    [InlineData("你是几点下班", nameof(SmallTalk.None))]
    [InlineData("high chair", nameof(SmallTalk.None))]
    [InlineData("", nameof(SmallTalk.None))]
    public void Only_a_message_that_is_nothing_else_is_small_talk(string text, string talk) =>
        Assert.Equal(talk, SmallTalkPatterns.Of(text).ToString());
}
