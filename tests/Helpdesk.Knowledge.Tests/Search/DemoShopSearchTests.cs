using Helpdesk.Core.Knowledge;
using Helpdesk.Knowledge.Faq;
using Helpdesk.Knowledge.Tests.Embeddings;
using Helpdesk.Knowledge.Search;

namespace Helpdesk.Knowledge.Tests.Search;

public sealed class DemoShopSearchTests
{
    private static readonly KnowledgeIndex Index = new(FaqFolder.Read(Some.DemoShop()).Entries, CancellationToken.None);
    private static readonly KnowledgeIndex WithMeaning = BuiltInModel.IndexOf(Index.Entries);

    [Theory]
    [InlineData("How long does a refund take?", "en-refund-time")]
    [InlineData("when do I get my money back", "en-refund-time")]
    [InlineData("HOW LONG UNTIL I GET REFUNDED???", "en-refund-time")]
    [InlineData("Hi there! I sent back my order 12345678 last Monday. The tracking says it arrived. When will I get my money?", "en-refund-time")]
    [InlineData("how do I cancle my order", "en-cancel-order")]
    [InlineData("can I pay with paypal", "en-payment-methods")]
    [InlineData("I need an invoice", "en-invoice")]
    [InlineData("退款多久到账？", "zh-refund-time")]
    [InlineData("钱什么时候退回来", "zh-refund-time")]
    [InlineData("退款什麼時候到帳", "zh-refund-time")]
    [InlineData("ｒｅｆｕｎｄ 多久到账", "zh-refund-time")]
    [InlineData("怎么退货", "zh-return-start")]
    [InlineData("没收到包裹", "zh-parcel-missing")]
    [InlineData("礼品卡余额", "zh-gift-card")]
    public void A_question_of_the_shop_is_answered_in_its_language(string question, string entry)
    {
        foreach (var result in new[] { Index.Search(question), WithMeaning.SearchMeaning(question, 5, Some.Day) })
        {
            Assert.Equal(KnowledgeDecision.Answer, result.Decision);
            Assert.Equal(entry, result.Hits[0].EntryId);
            Assert.InRange(result.Hits[0].Score, ScoreSettings.AnswerScore, 1);
        }
    }

    [Theory]
    [InlineData("my cash back, when?", "en-refund-time")]
    [InlineData("mug came broken", "en-damaged")]
    [InlineData("order is overdue, nothing arrived", "en-parcel-late")]
    [InlineData("do you have a hotline I can ring", "en-contact")]
    [InlineData("Hello, I am quite upset. I was promised my things by Tuesday! The courier never rang. Nothing is here. What now?", "en-parcel-missing", "en-parcel-late", "en-missed-delivery")]
    public void A_question_in_other_words_is_known_by_its_meaning(string question, params string[] entries)
    {
        var result = WithMeaning.SearchMeaning(question, 5, Some.Day);

        Assert.NotEqual(KnowledgeDecision.Unknown, result.Decision);
        Assert.Contains(result.Hits[0].EntryId, entries);
    }

    [Theory]
    [InlineData("What's the weather in Paris?")]
    [InlineData("Who won the world cup in 2018?")]
    [InlineData("How do I cook rice?")]
    [InlineData("How long does it take to fly to Tokyo?")]
    [InlineData("How are you?")]
    [InlineData("how much")]
    [InlineData("How much does a Tesla cost?")]
    [InlineData("多少钱")]
    [InlineData("特斯拉多少钱")]
    [InlineData("tell me a joke")]
    [InlineData("今天天气怎么样")]
    [InlineData("北京到上海多久")]
    [InlineData("给我讲个笑话")]
    [InlineData("你是谁")]
    [InlineData("怎么办")]
    public void A_question_outside_the_shop_is_unknown(string question)
    {
        Assert.Equal(KnowledgeDecision.Unknown, Index.Search(question).Decision);
        Assert.Equal(KnowledgeDecision.Unknown, WithMeaning.SearchMeaning(question, 5, Some.Day).Decision);
    }

    [Theory]
    [InlineData("AND OR NOT +refund -refund \"refund")]
    [InlineData("refund* refund~ title:refund [a TO z] {1 TO 2} (((")]
    [InlineData("/refund.*/ \\ ^2 && || !")]
    public void Query_syntax_is_only_text(string question)
    {
        var result = Index.Search(question);

        Assert.All(result.Hits, hit => Assert.InRange(hit.Score, 0, 1));
        Assert.NotEmpty(result.Hits);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\t")]
    [InlineData("🙂")]
    [InlineData("👨‍👩‍👧‍👦🇨🇳")]
    [InlineData("\u200B\u200D\uFEFF")]
    [InlineData("\uD83D")]
    [InlineData("?!?!…")]
    [InlineData("()[]{}*:\\\"~^&|")]
    [InlineData("1234567890")]
    public void A_message_without_words_finds_nothing(string question)
    {
        var result = Index.Search(question);

        Assert.Empty(result.Hits);
        Assert.Equal(KnowledgeDecision.Unknown, result.Decision);
    }

    [Theory]
    [InlineData("How long does a re\u200Bfund take?")]
    [InlineData("H\u0336o\u0336w\u0336 long does a refund take")]
    [InlineData("𝐇𝐨𝐰 𝐥𝐨𝐧𝐠 𝐝𝐨𝐞𝐬 𝐚 𝐫𝐞𝐟𝐮𝐧𝐝 𝐭𝐚𝐤𝐞")]
    [InlineData("🙂 How long does a refund take? \uDC00")]
    [InlineData("\u202EHow long does a refund take?\u202C مرحبا")]
    public void Disguised_words_are_read(string question) =>
        Assert.Equal("en-refund-time", Index.Search(question).Hits[0].EntryId);

    [Fact]
    public void A_question_at_the_end_of_a_very_long_message_is_found()
    {
        var message = string.Concat(Enumerable.Repeat("Lorem ipsum dolor sit amet. ", 1200)) + "How long does a refund take?";

        var result = Index.Search(message);

        Assert.Equal("en-refund-time", result.Hits[0].EntryId);
        Assert.Equal(KnowledgeDecision.Answer, result.Decision);
    }

    [Theory]
    [InlineData('a')]
    [InlineData('退')]
    [InlineData('\u0301')]
    [InlineData('\uD800')]
    [InlineData('\uFDFA')]
    [InlineData('?')]
    public void Thirty_two_kilobytes_of_one_character_are_searched(char character)
    {
        var result = Index.Search(new string(character, 32 * 1024));

        Assert.NotEqual(KnowledgeDecision.Answer, result.Decision);
    }

    [Fact]
    public void The_language_asked_for_goes_before_the_language_of_the_words()
    {
        var index = Some.Index(
            Some.Entry("en", "iPhone 15"),
            Some.Entry("zh", "iPhone 15") with { Language = "zh" });

        Assert.Equal("zh", index.Search("iPhone 15", "zh-Hans-CN").Hits[0].EntryId);
        Assert.Equal("en", index.Search("iPhone 15", "en").Hits[0].EntryId);
        Assert.Equal("en", index.Search("iPhone 15").Hits[0].EntryId);
    }

    [Fact]
    public void The_number_of_hits_is_what_was_asked_for() =>
        Assert.Equal(2, Index.Search("return or refund of my order", null, 2, Some.Day).Hits.Count);
}
