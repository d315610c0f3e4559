using Helpdesk.Assistant.Extractive;
using Helpdesk.Assistant.Ticketing;
using Helpdesk.Core.Knowledge;
using Helpdesk.Core.Turns;
using Helpdesk.Testing.Assistant;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel.ChatCompletion;
using static Helpdesk.Assistant.Tests.AssistantBench;

namespace Helpdesk.Assistant.Tests.Extractive;

/// <summary>A bot without any model.</summary>
public sealed class ExtractiveAnswerTests
{
    [Fact]
    public async Task The_best_entry_is_quoted_word_for_word_with_its_source()
    {
        await using var bench = new AssistantBench();
        const string answer = "Within **30 days**.\n\n- keep the box\n- print the label";
        bench.Knowledge.Answers("Return?", SomeTurn.Hit("returns", answer, "https://shop.example/returns"), SomeTurn.Hit("other", "Other."));
        var turn = new SomeTurn().Asks("Return?");

        var parts = await bench.AnswerAsync(turn, Stop);

        Assert.Equal($"quote-en:\n\n{answer} [1]", TextOf(parts));
        var source = Assert.Single(parts.OfType<ReplyPart.Source>());
        Assert.Equal(new Citation("returns", "Title of returns", "https://shop.example/returns", answer), source.Citation);
        Assert.IsType<ReplyPart.Source>(parts[0]);
        Assert.All(parts.Skip(1), part => Assert.IsType<ReplyPart.Verbatim>(part));
        Assert.True(parts.Count >= 4);
        Assert.Equal(("returns", "en"), (turn.State.LastEntry, turn.State.Language));
    }

    [Fact]
    public async Task The_answer_is_in_the_language_of_the_question()
    {
        await using var bench = new AssistantBench();
        bench.Knowledge.Answers("怎么退货？", SomeTurn.Hit("returns", "三十天内。", language: "zh"));
        var turn = new SomeTurn { State = new() { Language = "en" } }.Asks("怎么退货？");

        var parts = await bench.AnswerAsync(turn, Stop);

        Assert.Equal("quote-zh:\n\n三十天内。 [1]", TextOf(parts));
        Assert.Equal([("怎么退货？", "zh")], bench.Knowledge.Searches);
        Assert.Equal("zh", turn.State.Language);
    }

    [Fact]
    public async Task Between_close_candidates_the_bot_asks_back()
    {
        await using var bench = new AssistantBench();
        bench.Knowledge.Finds("Return?", KnowledgeDecision.Ask, [.. ((string[])["a", "b", "c", "d"]).Select(id => SomeTurn.Hit(id, "X."))]);

        var parts = await bench.AnswerAsync(new SomeTurn().Asks("Return?"), Stop);

        Assert.Equal("clarify-en\n\n1. Question of a?\n2. Question of b?\n3. Question of c?", TextOf(parts));
        Assert.Empty(SourcesOf(parts));
        var actions = Assert.Single(parts.OfType<ReplyPart.Choices>()).Actions;
        Assert.Equal(["Question of a?", "Question of b?", "Question of c?"], actions.Select(action => action.Title));
        Assert.All(actions, action => Assert.Equal(("imBack", action.Title), (action.Type, action.Value?.GetString())));
    }

    [Fact]
    public async Task What_nobody_knows_is_said_plainly()
    {
        await using var bench = new AssistantBench();
        bench.Knowledge.Finds("Return?", KnowledgeDecision.Unknown, SomeTurn.Hit("far", "Far away."));
        var turn = new SomeTurn { State = new() { LastEntry = "before" } }.Asks("Return?");

        var parts = await bench.AnswerAsync(turn, Stop);

        Assert.Equal([new ReplyPart.Verbatim("unknown-en")], parts);
        Assert.Equal("before", turn.State.LastEntry);
    }

    [Fact]
    public async Task Each_distinct_question_of_a_turn_is_answered_in_order()
    {
        await using var bench = new AssistantBench();
        bench.Knowledge.Answers("One?", SomeTurn.Hit("a", "A."))
            .Answers("两个？", SomeTurn.Hit("b", "B."))
            .Answers("Three?", SomeTurn.Hit("a", "A."));

        var parts = await bench.AnswerAsync(new SomeTurn().Asks("Hi", "One?", "one?", "两个？", "Three?", "Lost?"), Stop);

        Assert.Equal("quote-en:\n\nA. [1]\n\nquote-zh:\n\nB. [2]\n\nunknown-en", TextOf(parts));
        Assert.Equal(["a", "b"], SourcesOf(parts));
        Assert.Equal(["One?", "两个？", "Three?", "Lost?", "Lost Three"], bench.Knowledge.Searches.Select(search => search.Question));
    }

    [Fact]
    public async Task At_most_five_questions_are_searched_for()
    {
        await using var bench = new AssistantBench();

        await bench.AnswerAsync(new SomeTurn().Asks([.. Enumerable.Range(0, 20).Select(number => $"Question {number}?")]), Stop);

        Assert.Equal(5, bench.Knowledge.Searches.Count);
    }

    [Theory]
    [InlineData("Hello!", "Hello! What can I help you with?")]
    [InlineData("谢谢", "不客气！还有其他可以帮您的吗？")]
    [InlineData("are you a bot?", "I am the automated assistant of Corner Shop, not a person. I answer by quoting our help pages.")]
    public async Task Small_talk_gets_a_fixed_answer_and_no_search(string said, string answered)
    {
        await using var bench = new AssistantBench();

        var parts = await bench.AnswerAsync(new SomeTurn().Asks(said), Stop);

        Assert.Equal(answered, TextOf(parts));
        Assert.Empty(bench.Knowledge.Searches);
    }

    [Fact]
    public async Task A_message_without_words_gets_an_answer_too()
    {
        await using var bench = new AssistantBench();

        Assert.Equal("unknown-en", TextOf(await bench.AnswerAsync(new SomeTurn().Asks(""), Stop)));
    }

    [Fact]
    public async Task The_mark_stands_apart_from_a_table()
    {
        await using var bench = new AssistantBench();
        bench.Knowledge.Answers("Cost?", SomeTurn.Hit("a", "| to | costs |\n|---|---|\n| us | 5 |\n"));

        Assert.EndsWith("| us | 5 |\n\n[1]", TextOf(await bench.AnswerAsync(new SomeTurn().Asks("Cost?"), Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_can_be_called_as_a_whole_too()
    {
        await using var bench = new AssistantBench();
        var turn = new SomeTurn().Asks("Hello");
        var settings = new ExtractiveSettings(turn, []);

        var message = Assert.Single(await new ExtractiveChatCompletion(bench.Services.GetRequiredService<TicketDialogue>()).GetChatMessageContentsAsync(new ChatHistory(), settings, null, Stop));

        Assert.Equal("unknown-en", message.Content);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
