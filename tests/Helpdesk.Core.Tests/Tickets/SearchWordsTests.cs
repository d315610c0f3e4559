using Helpdesk.Core.Tickets;

namespace Helpdesk.Core.Tests.Tickets;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("The Parcel, ＡＢＣ-12!", "the parcel abc 12")]
    [InlineData("退款了", "退 款 退款 了 款了")]
    [InlineData("order订单77", "order 订 单 订单 77")]
    [InlineData("🎁 ,,, \u0001", "")]
    public void A_text_is_found_by_its_words_and_Chinese_by_characters_and_pairs(string text, string words) =>
        Assert.Equal(words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), SearchWords.Of(text).Order());

    [Theory]
    [InlineData("parcel lost", "parcel", "lost")]
    [InlineData("parcel lost ", "parcel lost", null)]
    [InlineData("退款", "退款", null)]
    [InlineData("", "", null)]
    public void The_last_word_that_is_asked_for_may_be_a_beginning(string text, string words, string? beginning)
    {
        var asked = SearchWords.Asked(text);

        Assert.Equal((words, beginning), (string.Join(' ', asked.Words), asked.Beginning));
    }

    [Fact]
    public void Halves_of_characters_are_no_words_and_do_no_harm()
    {
        Assert.Equal(["a", "b"], SearchWords.Of("a\ud800b").Order());
        Assert.Equal((0, null), (SearchWords.Asked("\udc00\ud800").Words.Count, SearchWords.Asked("\udc00\ud800").Beginning));
    }

    [Fact]
    public void No_text_has_more_words_than_are_kept_and_no_query_asks_for_more_than_it_may()
    {
        var many = string.Join(' ', Enumerable.Range(0, SearchWords.MostWords + 10).Select(number => $"w{number}"));

        Assert.Equal(SearchWords.MostWords, SearchWords.Of(many).Count);
        Assert.Equal(SearchWords.MostAsked, SearchWords.Asked(many).Words.Count);
    }
}
