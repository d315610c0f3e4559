namespace Helpdesk.Widget.Tests;

/// <summary>One conversation over reloads, tabs and lost servers: nothing lost, nothing twice.</summary>
public sealed class ContinuityTests(ModelShop shop, Chromium chromium) : IClassFixture<ModelShop>
{
    [Fact]
    public async Task An_answer_that_is_running_goes_on_growing_after_a_reload_and_ends_once()
    {
        var (second, third) = (new TaskCompletionSource(), new TaskCompletionSource());
        shop.Model.Answer(ModelReply.Says("Of course."), InParts(second, third));
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync("Can you help me?");
        await chat.SayAsync("Tell me more.");
        await Expect(ChatPanel.Text(chat.LastAnswer)).ToContainTextAsync("The first part.");

        await chat.Page.ReloadAsync();

        await Expect(ChatPanel.Text(chat.LastAnswer)).ToContainTextAsync("The first part.");
        await Expect(chat.LastAnswer).ToHaveAttributeAsync("data-state", "streaming");
        second.SetResult();
        await Expect(ChatPanel.Text(chat.LastAnswer)).ToContainTextAsync("The second part.");
        third.SetResult();
        await Expect(ChatPanel.Text(chat.LastAnswer)).ToContainTextAsync("The third part.");
        await chat.ExpectWholeAnswerAsync();
        var lines = await chat.LinesAsync();
        Assert.Equal(
            ["customer: Can you help me?", "bot: Of course.", "customer: Tell me more.", "bot: The first part. The second part. The third part."], lines[1..]);
        await chat.Page.ReloadAsync();
        await Expect(chat.Answers).ToHaveCountAsync(3);
        Assert.Equal(lines, await chat.LinesAsync());
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_question_that_waits_for_its_answer_still_waits_after_a_reload()
    {
        var begins = new TaskCompletionSource();
        shop.Model.Answer(ModelReply.Does(new ModelStep.Waits(begins.Task), new ModelStep.Says("Here it is."), new ModelStep.Finishes("stop")));
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.SayAsync("Do you ship to Norway?");
        await Expect(chat.Questions).ToHaveAttributeAsync("data-state", "received");

        await chat.Page.ReloadAsync();

        await Expect(chat.Page.GetByTestId("typing")).ToBeVisibleAsync();
        begins.SetResult();
        await Expect(chat.Answers).ToHaveCountAsync(2);
        await chat.ExpectWholeAnswerAsync();
        Assert.Equal(["customer: Do you ship to Norway?", "bot: Here it is."], (await chat.LinesAsync())[1..]);
        await Expect(chat.Page.GetByTestId("typing")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_bot_that_says_nothing_for_eight_seconds_is_said_to_be_still_at_work()
    {
        var begins = new TaskCompletionSource();
        shop.Model.Answer(ModelReply.Does(new ModelStep.Waits(begins.Task), new ModelStep.Says("Here it is."), new ModelStep.Finishes("stop")));
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.Page.Clock.InstallAsync();
        await chat.SayAsync("Do you ship to Norway?");
        await Expect(chat.Questions).ToHaveAttributeAsync("data-state", "received");
        var doing = chat.Page.GetByTestId("typing");

        await chat.Page.Clock.FastForwardAsync(9_000);

        await Expect(doing).ToHaveTextAsync("Still working on it…");
        await Expect(chat.Live).ToContainTextAsync("Still working on it…");
        begins.SetResult();
        await Expect(chat.Answers).ToHaveCountAsync(2);
        await Expect(doing).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_second_tab_shows_the_same_conversation_and_both_show_each_message_once()
    {
        shop.Model.Answer(ModelReply.Says("The answer to one."), ModelReply.Says("The answer to two."), ModelReply.Says("The answer to three."));
        await using var visitor = await chromium.VisitAsync(shop);
        var first = await visitor.ChatAsync();
        await first.AskAsync("One?");
        var second = await visitor.TabAsync();
        await second.Launcher.ClickAsync();
        await Expect(second.Answers).ToHaveCountAsync(2);

        await second.AskAsync("Two?");
        await Expect(first.Answers).ToHaveCountAsync(3);
        await first.AskAsync("Three?");
        await Expect(second.Answers).ToHaveCountAsync(4);
        await second.ExpectWholeAnswerAsync();

        var expected = new[]
        {
            "customer: One?", "bot: The answer to one.", "customer: Two?", "bot: The answer to two.", "customer: Three?", "bot: The answer to three.",
        };
        Assert.Equal(expected, (await first.LinesAsync())[1..]);
        Assert.Equal(expected, (await second.LinesAsync())[1..]);
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_new_conversation_that_one_tab_begins_is_taken_up_by_the_other()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var first = await visitor.ChatAsync();
        await first.AskAsync("One?");
        var second = await visitor.TabAsync();
        await second.Launcher.ClickAsync();
        await Expect(second.Questions).ToHaveCountAsync(1);

        await second.Page.GetByTestId("menu").ClickAsync();
        await second.Page.GetByTestId("restart").ClickAsync();

        await Expect(first.Questions).ToHaveCountAsync(0);
        await first.AskAsync("Two?");
        await Expect(second.Questions).ToHaveCountAsync(1);
        await Expect(ChatPanel.Text(second.Questions)).ToHaveTextAsync("Two?");
    }

    [Fact]
    public async Task Stop_ends_the_answer_and_keeps_what_was_said()
    {
        var never = new TaskCompletionSource();
        shop.Model.Answer(ModelReply.Does(new ModelStep.Says("So much was said. "), new ModelStep.Waits(never.Task)), ModelReply.Says("Gladly."));
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.SayAsync("Tell me a long story.");
        await Expect(ChatPanel.Text(chat.LastAnswer)).ToContainTextAsync("So much was said.");

        await chat.Stop.ClickAsync();

        await chat.ExpectWholeAnswerAsync();
        await Expect(chat.LastAnswer.GetByTestId("stopped")).ToBeVisibleAsync();
        await chat.AskAsync("Another question?");
        Assert.Equal(
            ["customer: Tell me a long story.", "bot: So much was said.", "customer: Another question?", "bot: Gladly."],
            (await chat.LinesAsync())[1..].Select(line => line.TrimEnd()));
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_server_that_is_killed_and_comes_back_finds_the_conversation_whole_and_answers_what_was_typed_meanwhile()
    {
        var never = new TaskCompletionSource();
        shop.Otherwise = question => ModelReply.Says($"The answer to {question}");
        shop.Model.Answer(ModelReply.Says("The answer to one"), ModelReply.Does(new ModelStep.Says("The answer"), new ModelStep.Waits(never.Task)));
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync("one");
        await chat.SayAsync("two");
        await Expect(ChatPanel.Text(chat.LastAnswer)).ToHaveTextAsync("The answer");

        await shop.KillAsync();
        await Expect(chat.Banner).ToBeVisibleAsync();
        await chat.SayAsync("three");
        await Expect(chat.Questions.Last.GetByTestId("state")).ToHaveTextAsync("Waiting for a connection");
        await shop.StartAsync();

        await Expect(chat.Panel).ToHaveAttributeAsync("data-state", "online");
        await Expect(chat.Answers).ToHaveCountAsync(4);
        await chat.ExpectWholeAnswerAsync();
        await Expect(chat.Banner).ToBeHiddenAsync();
        await chat.AskAsync("four");
        AssertAnsweredOnce(await chat.LinesAsync(), "one", "two", "three", "four");
        await chat.Page.ReloadAsync();
        await Expect(chat.Answers).ToHaveCountAsync(5);
        AssertAnsweredOnce(await chat.LinesAsync(), "one", "two", "three", "four");
    }

    private static void AssertAnsweredOnce(string[] lines, params string[] questions)
    {
        Assert.Equal(1 + (questions.Length * 2), lines.Length);
        Assert.All(questions, question =>
        {
            Assert.Single(lines, $"customer: {question}");
            Assert.Single(lines, $"bot: The answer to {question}");
            Assert.True(Array.IndexOf(lines, $"customer: {question}") < Array.IndexOf(lines, $"bot: The answer to {question}"));
        });
    }

    private static ModelReply InParts(TaskCompletionSource second, TaskCompletionSource third) => ModelReply.Does(
        new ModelStep.Says("The first part. "), new ModelStep.Waits(second.Task),
        new ModelStep.Says("The second part. "), new ModelStep.Waits(third.Task),
        new ModelStep.Says("The third part."), new ModelStep.Finishes("stop"));
}
