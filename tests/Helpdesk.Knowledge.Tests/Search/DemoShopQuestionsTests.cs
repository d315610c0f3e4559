using System.Text.Json;
using Helpdesk.Core.Knowledge;
using Helpdesk.Knowledge.Faq;
using Helpdesk.Knowledge.Search;
using Helpdesk.Knowledge.Tests.Embeddings;
using Helpdesk.Testing.Shops;

namespace Helpdesk.Knowledge.Tests.Search;

/// <summary>
/// Questions in words that do not stand in the demo shop's files, in <c>demo-shop-questions.jsonl</c>. The shop has many near-duplicates,
/// so that not all of them can be told apart; what counts is the share.
/// </summary>
public sealed class DemoShopQuestionsTests
{
    /// <summary>A day on which the entries about Christmas and the winter sale are valid.</summary>
    private static readonly DateOnly Day = new(2026, 11, 24);

    private static readonly IReadOnlyList<FaqEntry> Entries = FaqFolder.Read(Some.DemoShop()).Entries;

    private static readonly IReadOnlyList<(string Text, string Entry)> Questions =
    [
        .. File.ReadLines(Path.Combine(ShopFolder.Repository(), "tests/Helpdesk.Knowledge.Tests/Search/demo-shop-questions.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(row => (row.GetProperty("query").GetString()!, row.GetProperty("expected_id").GetString()!)),
    ];

    [Theory]
    [InlineData("en", false)]
    [InlineData("zh", false)]
    [InlineData("en", true)]
    public void Most_are_found_first_nearly_all_among_the_first_three_and_few_get_a_wrong_answer(string language, bool byMeaning)
    {
        var index = byMeaning ? BuiltInModel.IndexOf(Entries) : new KnowledgeIndex(Entries, CancellationToken.None);
        var asked = Questions.Where(question => question.Entry.StartsWith(language, StringComparison.Ordinal)).ToList();

        var results = asked.ConvertAll(question => (question.Entry, Result: byMeaning ? index.SearchMeaning(question.Text, 3, Day) : index.Search(question.Text, null, 3, Day)));
        double Share(Func<(string Entry, KnowledgeResult Result), bool> counts) => (double)results.Count(counts) / results.Count;

        Assert.True(asked.Count >= 60, $"Only {asked.Count} questions.");
        Assert.InRange(Share(one => one.Result.Hits is [var first, ..] && first.EntryId == one.Entry), 0.8, 1);
        Assert.InRange(Share(one => one.Result.Hits.Any(hit => hit.EntryId == one.Entry)), 0.93, 1);
        Assert.InRange(Share(one => one.Result.Decision == KnowledgeDecision.Answer && one.Result.Hits[0].EntryId != one.Entry), 0, 0.1);
        if (byMeaning)
            Assert.InRange(Share(one => one.Result.Decision == KnowledgeDecision.Answer), 0.9, 1);
    }

    [Fact]
    public void None_of_them_stands_in_the_files()
    {
        var written = Entries.SelectMany(entry => entry.Alternates.Append(entry.Question)).Select(Folding.Fold).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(Questions, question => written.Contains(Folding.Fold(question.Text)));
    }

    [Fact]
    public void Every_source_is_a_place_on_the_demo_page()
    {
        var page = File.ReadAllText(Path.Combine(ShopFolder.Repository(), "src/Helpdesk.Widget/wwwroot/demo/index.html"));

        Assert.All(Entries, entry => Assert.Contains($"id=\"{entry.SourceUrl![2..]}\"", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Questions_about_the_winter_sale_are_answered_by_the_day()
    {
        var index = new KnowledgeIndex(Entries, CancellationToken.None);

        Assert.Equal("en-winter-sale-announced", index.Search("When is the winter sale?", null, 1, new DateOnly(2026, 12, 25)).Hits[0].EntryId);
        Assert.Equal("zh-winter-sale", index.Search("冬季大促什么时候？", null, 1, new DateOnly(2026, 12, 26)).Hits[0].EntryId);
        Assert.DoesNotContain(index.Search("When is the winter sale?", null, 5, new DateOnly(2027, 1, 11)).Hits, hit => hit.EntryId.StartsWith("en-winter", StringComparison.Ordinal));
    }
}
