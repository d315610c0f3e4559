using System.Text;

namespace Helpdesk.Knowledge.Tests.Faq;

public sealed class CsvFaqTests
{
    private const string Header = "question,variants,answer,language,source,url\n";

    [Fact]
    public void A_row_is_an_entry()
    {
        using var bot = new TemporaryBot().With("a.csv", "Id,Question,Variants,Answer,Language,Source Title,Source-URL,valid_from,Valid Until\r\nt,How long?,When?| How soon? |,\"Three, \"\"or\"\"\r\nfour\",en,Help,/#help,2026-01-01,\r\n");

        var content = bot.Read();

        Assert.Empty(content.Problems);
        var entry = Assert.Single(content.Entries);
        Assert.Equal(("t", "How long?", "Three, \"or\"\nfour", "Help", "/#help"), (entry.Id, entry.Question, entry.Answer, entry.Source, entry.SourceUrl));
        Assert.Equal(["When?", "How soon?"], entry.Alternates);
        Assert.Equal((new DateOnly(2026, 1, 1), (DateOnly?)null), (entry.ValidFrom, entry.ValidUntil));
    }

    [Fact]
    public void A_byte_order_mark_and_blank_lines_are_passed_over()
    {
        using var bot = new TemporaryBot().With("a.csv", [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Header + "\nHow?,,So.,en,Help,\n\n")]);

        var content = bot.Read();

        Assert.Empty(content.Problems);
        Assert.Equal("How?", Assert.Single(content.Entries).Question);
    }

    [Theory]
    [InlineData("", 1, "", "header row")]
    [InlineData("question;answer;source\n", 1, "", "separated by commas")]
    [InlineData("question,answer,source,colour\n", 1, "colour", "no such column")]
    [InlineData("question,answer,source,Question\n", 1, "question", "stands twice")]
    [InlineData("question,answer\n", 1, "source", "column is missing")]
    [InlineData(Header + "How?,,So.,en,Help\n", 2, "", "5 fields where the header has 6")]
    [InlineData(Header + "How?,,So, really.,en,Help,\n", 2, "", "double quotes")]
    [InlineData(Header + ",,So.,en,Help,\n", 2, "question", "Write the question")]
    [InlineData(Header + "How?,, ,en,Help,\n", 2, "answer", "Write the answer")]
    [InlineData(Header + "How?,,So.,xx,Help,\n", 2, "language", "en or zh")]
    [InlineData(Header + "How?,,So.,en,Help,ftp://shop.example\n", 2, "url", "https://")]
    [InlineData(Header + "A?,,\"a\nb\",en,Help,\nHow?,,\"So.,en,Help,\n", 4, "", "never closed")]
    [InlineData(Header + "How?,,\"So\" it is,en,Help,\n", 2, "", "follows a closing")]
    [InlineData(Header + "How?,,So \"it\" is,en,Help,\n", 2, "", "not quoted")]
    [InlineData(Header + "How?,,So.,en,Help,\nhow,,Thus.,en,Help,\n", 3, "question", "bots/shop/faq/a.csv, line 2")]
    public void A_mistake_is_named_with_its_line_and_column(string text, int line, string key, string reason)
    {
        using var bot = new TemporaryBot().With("a.csv", text);

        var problem = bot.Read().Problems[0];

        Assert.Equal(("bots/shop/faq/a.csv", line, key), (problem.File, problem.Line, problem.Key));
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_line_counts_line_breaks_inside_quotes()
    {
        using var bot = new TemporaryBot().With("a.csv", Header + "A?,,\"one\r\ntwo\nthree\",en,Help,\nB?,,So.,xx,Help,\n");

        Assert.Equal(5, Assert.Single(bot.Read().Problems).Line);
    }

    [Fact]
    public void Text_that_is_not_UTF8_is_named_with_its_line()
    {
        using var bot = new TemporaryBot().With("a.csv", [.. Encoding.UTF8.GetBytes(Header), .. Encoding.Latin1.GetBytes("Café?,,So.,en,Help,\n")]);

        var problem = Assert.Single(bot.Read().Problems);

        Assert.Equal(2, problem.Line);
        Assert.Contains("UTF-8", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void UTF16_is_refused_by_its_name()
    {
        using var bot = new TemporaryBot().With("a.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Header)]);

        Assert.Contains("UTF-16", Assert.Single(bot.Read().Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_a_mistake_in_every_row_lists_a_bounded_number()
    {
        using var bot = new TemporaryBot().With("a.csv", Header + string.Concat(Enumerable.Repeat("x\n", 5000)));

        var problems = bot.Read().Problems;

        Assert.Equal(201, problems.Count);
        Assert.Contains("more problems", problems[^1].Reason, StringComparison.Ordinal);
    }
}
