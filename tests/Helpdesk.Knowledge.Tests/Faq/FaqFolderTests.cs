using Helpdesk.Core.Bots;

namespace Helpdesk.Knowledge.Tests.Faq;

public sealed class FaqFolderTests
{
    private const string Entry = "---\nlanguage: en\nsource: Help\n---\n## How?\nSo.\n";

    [Fact]
    public void A_bot_without_the_folder_has_no_entries()
    {
        using var bot = new TemporaryBot();

        var content = bot.Read();

        Assert.Empty(content.Entries);
        Assert.Empty(content.Problems);
    }

    [Fact]
    public void Folders_are_read_to_the_bottom_and_readmes_and_hidden_names_are_passed_over()
    {
        using var bot = new TemporaryBot().With("deep/er/en.md", Entry).With("ReadMe.md", "Words.").With(".git/x.md", "Words.").With("deep/.swp.csv", "Words.");

        var content = bot.Read();

        Assert.Empty(content.Problems);
        Assert.Single(content.Entries);
    }

    [Fact]
    public void The_problems_of_all_files_are_gathered()
    {
        using var bot = new TemporaryBot().With("a.md", "Words.").With("b.csv", "colour\n").With("c.xlsx", "x").With("d/e.md", Entry).With("f.md", Entry);

        var content = bot.Read();

        Assert.Equal(["a.md", "b.csv", "c.xlsx", "f.md"], content.Problems.Select(problem => Path.GetFileName(problem.File)).Distinct());
        Assert.Contains("bots/shop/faq/d/e.md, line 5", content.Problems[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_demo_shop_has_the_same_answers_in_both_languages()
    {
        var content = Helpdesk.Knowledge.Faq.FaqFolder.Read(Some.DemoShop());

        Assert.Equal<BotProblem>([], content.Problems);
        var byLanguage = content.Entries.ToLookup(entry => entry.Language, entry => entry.Id[3..]);
        Assert.InRange(byLanguage["en"].Count(), 60, int.MaxValue);
        Assert.Equal(byLanguage["en"].Order(), byLanguage["zh"].Order());
        Assert.All(content.Entries, entry => Assert.True(entry.Alternates.Count >= 3, entry.Id));
    }
}
