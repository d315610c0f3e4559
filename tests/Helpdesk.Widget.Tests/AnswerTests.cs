namespace Helpdesk.Widget.Tests;

/// <summary>What a visitor of the demo shop is answered, by the bot that quotes.</summary>
public sealed class AnswerTests(Shop shop, Chromium chromium) : IClassFixture<Shop>
{
    [Theory]
    [InlineData("en-GB", "How long does a refund take?", "3–5 working days")]
    [InlineData("zh-CN", "退款多久到账？", "3–5 个工作日")]
    public async Task A_question_is_answered_in_its_language_with_its_source(string locale, string question, string answer)
    {
        await using var visitor = await chromium.VisitAsync(shop, new BrowserNewContextOptions { Locale = locale });
        var chat = await visitor.ChatAsync();

        await chat.AskAsync(question);

        await Expect(ChatPanel.Text(chat.LastAnswer)).ToContainTextAsync(answer);
        await Expect(chat.Sources.GetByRole(AriaRole.Link).First).ToHaveAttributeAsync("href", $"{shop.Url}/#returns");
        await Expect(chat.LastAnswer.GetByTestId("ai-label")).ToBeVisibleAsync();
        Assert.Empty(visitor.Faults);
    }

    [Theory]
    [InlineData("en-GB", "What is the capital of Mongolia?", "I could not find an answer")]
    [InlineData("zh-CN", "蒙古国的首都是哪里？", "没有找到相关答案")]
    public async Task A_question_outside_the_shop_is_not_answered_and_the_bot_says_so(string locale, string question, string answer)
    {
        await using var visitor = await chromium.VisitAsync(shop, new BrowserNewContextOptions { Locale = locale });
        var chat = await visitor.ChatAsync();

        await chat.AskAsync(question);

        await Expect(ChatPanel.Text(chat.LastAnswer)).ToContainTextAsync(answer);
        await Expect(chat.Sources).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_message_is_shown_as_received_before_its_answer_begins()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        // Several changes may be drawn in one go; their order is kept.
        await chat.Panel.EvaluateAsync("""
            panel => {
              window.drawn = [];
              new MutationObserver(changes => {
                for (const { type, target, oldValue, addedNodes } of changes) {
                  if (type === 'attributes' && oldValue === 'pending' && target.dataset.state === 'received') window.drawn.push('received');
                  for (const node of addedNodes) if (node.dataset?.testid === 'message' && node.dataset.role === 'bot') window.drawn.push('answer');
                }
              }).observe(panel, { subtree: true, childList: true, attributes: true, attributeOldValue: true, attributeFilter: ['data-state'] });
            }
            """);

        for (var i = 0; i < 5; i++)
            await chat.AskAsync($"How long does a refund take, {i}?");

        var drawn = await chat.Page.EvaluateAsync<string[]>("window.drawn");
        Assert.Equal(Enumerable.Repeat(new[] { "received", "answer" }, 5).SelectMany(each => each), drawn);
    }

    [Fact]
    public async Task A_suggested_question_is_asked_by_a_click_and_is_no_longer_suggested_after_it()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        var suggestion = chat.Answers.First.GetByRole(AriaRole.Button).First;
        var words = await suggestion.InnerTextAsync();

        await suggestion.ClickAsync();

        await Expect(ChatPanel.Text(chat.Questions)).ToHaveTextAsync(words);
        await Expect(chat.Answers).ToHaveCountAsync(2);
        await chat.ExpectWholeAnswerAsync();
        await Expect(chat.Answers.First.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
    }
}
