using Helpdesk.Core.Bots;

namespace Helpdesk.Knowledge.Tests.Faq;

public sealed class MarkdownFaqTests
{
    private const string Front = "---\nlanguage: en\nsource: Help\nurl: /#help\n---\n";

    [Fact]
    public void An_entry_has_its_alternates_answer_and_what_holds_for_the_file()
    {
        using var bot = new TemporaryBot().With("en.md", Front + "# Title\n\n## How long?\n- Id: time\n- Also: When?\n* also： How soon?\n\nThree **days**.\n\n- or four\n\n### Except\nSundays.\n");

        var content = bot.Read();

        Assert.Empty(content.Problems);
        var entry = Assert.Single(content.Entries);
        Assert.Equal(("time", "How long?", "en", "Help", "/#help"), (entry.Id, entry.Question, entry.Language, entry.Source, entry.SourceUrl));
        Assert.Equal(["When?", "How soon?"], entry.Alternates);
        Assert.Equal("Three **days**.\n\n- or four\n\n### Except\nSundays.", entry.Answer);
    }

    [Fact]
    public void An_entry_may_differ_from_its_file()
    {
        using var bot = new TemporaryBot().With("en.md", Front + "## 多久？\n- Language: zh\n- Source: 帮助\n- Url: https://shop.example/a\n- Valid from: 2026-01-01\n- Valid until: 2026-12-31\n三天。\n");

        var entry = Assert.Single(bot.Read().Entries);

        Assert.Equal(("zh", "帮助", "https://shop.example/a"), (entry.Language, entry.Source, entry.SourceUrl));
        Assert.Equal((new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)), (entry.ValidFrom, entry.ValidUntil));
    }

    [Fact]
    public void A_heading_inside_fenced_code_belongs_to_the_answer()
    {
        using var bot = new TemporaryBot().With("en.md", Front + "## How?\nLike this:\n\n```md\n## Not a question\n```\n\n## And then?\nDone.\n");

        var content = bot.Read();

        Assert.Empty(content.Problems);
        Assert.Equal(["How?", "And then?"], content.Entries.Select(entry => entry.Question));
        Assert.Contains("## Not a question", content.Entries[0].Answer, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_derives_from_file_and_question_and_stays_when_the_answer_changes()
    {
        using var first = new TemporaryBot().With("a/en.md", Front + "## How?\nThus.\n");
        using var second = new TemporaryBot().With("a/en.md", Front + "# New title\n\n## How?\n- Also: Why?\n\nOtherwise.\n");
        using var elsewhere = new TemporaryBot().With("b/en.md", Front + "## How?\nThus.\n");

        var ids = new[] { first, second, elsewhere }.Select(bot => bot.Read().Entries[0].Id).ToArray();

        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
    }

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_are_read()
    {
        using var bot = new TemporaryBot().With("en.md", [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes((Front + "## How?\n- Also: Why?\n\nThus.\n").Replace("\n", "\r\n", StringComparison.Ordinal))]);

        var content = bot.Read();

        Assert.Empty(content.Problems);
        Assert.Equal(["Why?"], Assert.Single(content.Entries).Alternates);
    }

    [Theory]
    [InlineData("## How?\n- Aslo: Why?\n\nThus.\n", 7, "Aslo", "no such key")]
    [InlineData("## How?\n- a list item\n\nThus.\n", 7, "a list item", "begin the answer with a sentence")]
    [InlineData("## How?\n- Id: a\n- Id: b\n\nThus.\n", 8, "id", "stands twice")]
    [InlineData("## How?\n- Also:\n\nThus.\n", 7, "also", "another way to ask")]
    [InlineData("## How?\n\n## Why?\nSo.\n", 6, "answer", "Write the answer")]
    [InlineData("##How?\nThus.\n\n## Why?\nSo.\n", 6, "question", "a space")]
    [InlineData("Words.\n## Why?\nSo.\n", 6, "", "belongs to no question")]
    [InlineData("## \nSo.\n", 6, "question", "Write the question")]
    [InlineData("## Why?\n- Language: fr\nSo.\n", 7, "language", "not a language of this bot")]
    [InlineData("## Why?\n- Url: javascript:alert(1)\nSo.\n", 7, "url", "https://")]
    [InlineData("## Why?\n- Url: //evil.example\nSo.\n", 7, "url", "https://")]
    [InlineData("## Why?\n- Url: /\\evil.example\nSo.\n", 7, "url", "https://")]
    [InlineData("## Why?\n- Url: help.html\nSo.\n", 7, "url", "https://")]
    [InlineData("## Why?\n- Valid from: 31.12.2026\nSo.\n", 7, "valid from", "2026-12-31")]
    [InlineData("## Why?\n- Valid from: 2026-02-02\n- Valid until: 2026-02-01\nSo.\n", 8, "valid until", "before the first")]
    [InlineData("## Why?\n- Id: a b\nSo.\n", 7, "id", "cannot be an id")]
    [InlineData("## Why?\nSo.\n## How?\n- Also: WHY\nThus.\n", 9, "variants", "bots/shop/faq/en.md, line 6")]
    [InlineData("## Why?\nSo.\n## why?\nThus.\n", 8, "question", "already leads")]
    [InlineData("## Why?\n- Id: a\nSo.\n## How?\n- Id: a\nThus.\n", 10, "id", "already the id")]
    [InlineData("## Why?\n```\nSo.\n## How?\n", 7, "answer", "never closed")]
    [InlineData("", 6, "question", "no question here")]
    public void A_mistake_is_named_with_its_line_and_key(string text, int line, string key, string reason)
    {
        using var bot = new TemporaryBot().With("en.md", Front + text);

        var problem = bot.Read().Problems[0];

        Assert.Equal(("bots/shop/faq/en.md", line, key), (problem.File, problem.Line, problem.Key));
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("---\nlanguage: en\nsource: Help\n## Why?\nSo.\n", 1, "", "never closed")]
    [InlineData("---\nlanguage en\n---\n## Why?\nSo.\n", 2, "", "key: value")]
    [InlineData("---\nlanguage: en\nsource: Help\n", 1, "", "never closed")]
    [InlineData("---\ncolour: red\nlanguage: en\nsource: Help\n---\n## Why?\nSo.\n", 2, "colour", "no such key")]
    [InlineData("---\nlanguage: en\nlanguage: zh\nsource: Help\n---\n## Why?\nSo.\n", 3, "language", "twice")]
    [InlineData("---\nlanguage: de\nsource: Help\n---\n## Why?\nSo.\n", 2, "language", "en or zh")]
    [InlineData("---\nsource: Help\n---\n## Why?\nSo.\n", 4, "language", "which language")]
    [InlineData("---\nlanguage: en\n---\n## Why?\nSo.\n", 4, "source", "where the answer comes from")]
    public void A_mistake_in_the_block_at_the_top_is_named(string text, int line, string key, string reason)
    {
        using var bot = new TemporaryBot().With("en.md", text);

        var problem = bot.Read().Problems[0];

        Assert.Equal((line, key), (problem.Line, problem.Key));
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_language_may_be_left_out_when_the_bot_speaks_one()
    {
        using var bot = new TemporaryBot("zh").With("zh.md", "---\nsource: 帮助\n---\n## 多久？\n三天。\n");

        var content = bot.Read();

        Assert.Empty(content.Problems);
        Assert.Equal("zh", Assert.Single(content.Entries).Language);
    }

    [Fact]
    public void The_same_question_may_stand_twice_when_never_valid_on_one_day()
    {
        using var bot = new TemporaryBot().With("en.md", Front + "## Open at Christmas?\n- Valid until: 2026-12-31\nNo.\n## Open at Christmas?\n- Id: next\n- Valid from: 2027-01-01\nYes.\n");

        var content = bot.Read();

        Assert.Equal([], content.Problems);
        Assert.Equal(2, content.Entries.Count);
    }

    [Fact]
    public void The_right_entries_of_a_wrong_file_are_there_with_all_its_problems()
    {
        using var bot = new TemporaryBot().With("en.md", Front + "## A?\n- Url: nowhere\n- Id: x y\nSo.\n## B?\nYes.\n## C?\n");

        var content = bot.Read();

        Assert.Equal(["B?"], content.Entries.Select(entry => entry.Question));
        Assert.Equal(["url", "id", "answer"], content.Problems.Select((BotProblem problem) => problem.Key));
    }
}
