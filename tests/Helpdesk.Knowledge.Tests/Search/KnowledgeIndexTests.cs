using System.Globalization;
using Helpdesk.Core.Knowledge;

namespace Helpdesk.Knowledge.Tests.Search;

public sealed class KnowledgeIndexTests
{
    [Fact]
    public void Two_close_entries_with_different_answers_are_asked_about()
    {
        var index = Some.Index(
            Some.Entry("tent", "How do I clean the tent?"),
            Some.Entry("jacket", "How do I clean the jacket?"),
            Some.Entry("stove", "Which gas does the stove need?"));

        var result = index.Search("How should I clean it?");

        Assert.Equal(KnowledgeDecision.Ask, result.Decision);
        Assert.Equal(["jacket", "tent"], result.Hits.Take(2).Select(hit => hit.EntryId).Order());
    }

    [Fact]
    public void Two_close_entries_with_the_same_answer_are_answered()
    {
        var index = Some.Index(
            Some.Entry("tent", "How do I clean the tent?") with { Answer = "With water." },
            Some.Entry("jacket", "How do I clean the jacket?") with { Answer = "With water." },
            Some.Entry("stove", "Which gas does the stove need?"));

        Assert.Equal(KnowledgeDecision.Answer, index.Search("How should I clean it?").Decision);
    }

    [Fact]
    public void A_question_that_stands_in_the_files_is_certain()
    {
        var index = Some.Index(
            Some.Entry("tent", "How do I clean the tent?", "cleaning"),
            Some.Entry("jacket", "How do I clean the jacket?", "cleaning of the jacket"));

        var result = index.Search("Cleaning?");

        Assert.Equal(KnowledgeDecision.Answer, result.Decision);
        Assert.Equal("tent", result.Hits[0].EntryId);
    }

    [Fact]
    public void Three_entries_are_enough()
    {
        var index = Some.Index(
            Some.Entry("refund", "How long does a refund take?"),
            Some.Entry("delivery", "How long does delivery take?"),
            Some.Entry("营业", "你们几点营业？"));

        Assert.Equal("refund", index.Search("when will the refund arrive").Hits[0].EntryId);
        Assert.Equal(KnowledgeDecision.Answer, index.Search("how long for the delivery").Decision);
        Assert.Equal("营业", index.Search("几点开始营业").Hits[0].EntryId);
        Assert.Equal(KnowledgeDecision.Unknown, index.Search("How long does it take to learn the piano?").Decision);
    }

    [Fact]
    public void An_empty_index_knows_nothing()
    {
        var result = Some.Index().Search("How long?");

        Assert.Empty(result.Hits);
        Assert.Equal(KnowledgeDecision.Unknown, result.Decision);
    }

    [Fact]
    public void An_entry_answers_only_on_the_days_on_which_it_is_valid()
    {
        var index = Some.Index(
            Some.Entry("sale", "When is the winter sale?") with { ValidFrom = new DateOnly(2026, 12, 1), ValidUntil = new DateOnly(2026, 12, 31) });

        Assert.Empty(index.Search("When is the winter sale?", null, 5, new DateOnly(2026, 11, 30)).Hits);
        Assert.Single(index.Search("When is the winter sale?", null, 5, new DateOnly(2026, 12, 1)).Hits);
        Assert.Single(index.Search("When is the winter sale?", null, 5, new DateOnly(2026, 12, 31)).Hits);
        Assert.Empty(index.Search("When is the winter sale?", null, 5, new DateOnly(2027, 1, 1)).Hits);
    }

    [Fact]
    public void An_alternate_of_emoji_alone_does_no_harm()
    {
        var index = Some.Index(Some.Entry("a", "🙂", "How long?", "\uD83D"), Some.Entry("b", "🙃"));

        Assert.Equal("a", index.Search("How long?").Hits[0].EntryId);
    }

    [Fact]
    public void Twenty_thousand_entries_are_built_and_searched()
    {
        var entries = Enumerable.Range(0, 20_000)
            .Select(number => number % 2 == 0
                ? Some.Entry(Id(number), $"How do I set up the {Word(number)} of model {Word(number * 7)}?", $"{Word(number)} set-up", $"installing {Word(number)} on {Word(number * 7)}")
                : Some.Entry(Id(number), $"型号{Han(number)}的{Han(number * 7)}怎么安装？", $"{Han(number)}安装方法"))
            .ToArray();

        var index = Some.Index(entries);

        Assert.Equal(Id(12_344), index.Search($"setting up {Word(12_344)}").Hits[0].EntryId);
        Assert.Equal(Id(12_345), index.Search($"{Han(12_345)}怎么安装").Hits[0].EntryId);
        Assert.Equal(KnowledgeDecision.Unknown, index.Search("今天天气好吗").Decision);
    }

    private static string Id(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Word(int number) => string.Concat(Id(number + 100_000).Select(digit => "bdfgklmnpr"[digit - '0'] + "aeiouaeiou"[digit - '0'].ToString()));

    private static string Han(int number) => string.Concat(Id(number + 100_000).Select(digit => "锅炉泵阀轮轴灯盘箱柜"[digit - '0']));
}
