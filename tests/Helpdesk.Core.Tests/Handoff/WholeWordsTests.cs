using Helpdesk.Core.Handoff;

namespace Helpdesk.Core.Tests.Handoff;

public sealed class WholeWordsTests
{
    [Theory]
    [InlineData("Please let me see a REP.", "rep")]
    [InlineData("ＲＥＰ please", "rep")]
    [InlineData("talk to the  boss now", "to the boss")]
    [InlineData("rep", "ＲＥＰ")]
    [InlineData("找rep吧", "rep")]
    [InlineData("我要投诉专员处理", "投诉专员")]
    [InlineData("I say 投诉专员", "投诉专员")]
    [InlineData("ÉCOLE, s'il vous plaît", "école")]
    [InlineData("it’s the boss’s fault", "boss's")]
    [InlineData("a report, then a rep", "rep")]
    [InlineData("c++ lawyer", "c++")]
    public void Words_are_found_whatever_the_language_width_and_case(string text, string words) => Assert.True(WholeWords.Holds(text, words));

    [Theory]
    [InlineData("I want a report", "rep")]
    [InlineData("the reagent is blue", "agent")]
    [InlineData("agents", "agent")]
    [InlineData("my_agent", "agent")]
    [InlineData("agent7", "agent")]
    [InlineData("ｒｅｐｏｒｔ", "rep")]
    [InlineData("投诉", "投诉专员")]
    [InlineData("anything", "")]
    [InlineData("anything", "  ")]
    [InlineData("", "rep")]
    public void A_word_inside_another_one_is_none(string text, string words) => Assert.False(WholeWords.Holds(text, words));

    [Fact]
    public void Half_a_character_is_no_fault() => Assert.True(WholeWords.Holds("rep \ud83d", "rep"));

    [Fact]
    public void No_code_unit_is_a_fault()
    {
        foreach (var unit in Enumerable.Range(0, 0x10000))
            Assert.True(WholeWords.Holds($"call {(char)unit} me rep", "rep"), $"U+{unit:X4}");
    }

    [Theory]
    [InlineData("I want the report", false)]
    [InlineData("Please escalate this", true)]
    [InlineData("麻烦 ESCALATE 一下", true)]
    [InlineData("I need the customer service report of May", false)]
    [InlineData("customer service representative", true)]
    [InlineData("ｔａｌｋ ｔｏ ａ ｐｅｒｓｏｎ", true)]
    [InlineData("給我找投诉专员", true)]
    public void A_customer_asks_for_a_person_in_the_words_of_the_business(string text, bool asks) =>
        Assert.Equal(asks, PersonWords.Asks(text, ["rep", "escalate", "投诉专员"]));

    [Theory]
    [InlineData("My lawyer will write", true)]
    [InlineData("Take the LAWYER's word", true)]
    [InlineData("I study lawyering", false)]
    [InlineData("我要找律师", true)]
    public void A_rule_of_words_is_met_by_whole_words(string text, bool met)
    {
        var facts = new HandoffFacts([text], null, new Dictionary<string, string>(), 0, 0);

        Assert.Equal(met, HandoffRules.Check([new HandoffRule.Words(["lawyer", "律师"])], facts) is not null);
    }
}
