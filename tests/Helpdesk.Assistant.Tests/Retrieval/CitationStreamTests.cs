using Helpdesk.Assistant.Retrieval;
using Helpdesk.Core.Turns;
using Helpdesk.Testing.Assistant;

namespace Helpdesk.Assistant.Tests.Retrieval;

public sealed class CitationStreamTests
{
    [Theory]
    [InlineData("Thirty days [1].", "Thirty days [1].", "a")]
    [InlineData("Second [2] then first [1] and second [2].", "Second [1] then first [2] and second [1].", "b,a")]
    [InlineData("Both [1][3].", "Both [1][2].", "a,c")]
    [InlineData("Both [1, 3].", "Both [1][2].", "a,c")]
    [InlineData("两者【1】，【2，3】。", "两者[1]，[2][3]。", "a,b,c")]
    [InlineData("As a footnote [^2].", "As a footnote [1].", "b")]
    [InlineData("Nobody has [9] this.", "Nobody has  this.", "")]
    [InlineData("Of [2024] and [a link](https://x.example) and [].", "Of [2024] and [a link](https://x.example) and [].", "")]
    [InlineData("[[1]]", "[[1]]", "a")]
    [InlineData("Open at the end [1", "Open at the end [1", "")]
    [InlineData("No bracket at all.", "No bracket at all.", "")]
    [InlineData("[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]", "[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]", "")]
    public void Numbers_of_passages_become_positions_of_sources_however_the_text_is_cut(string said, string shown, string sources)
    {
        for (var length = 1; length <= said.Length; length++)
        {
            var stream = new CitationStream(ThreePassages());

            var parts = said.Chunk(length).SelectMany(piece => stream.Push(new string(piece)).ToList()).Concat(stream.Flush()).ToList();

            Assert.Equal(shown, AssistantBench.TextOf(parts));
            Assert.Equal(sources, string.Join(',', AssistantBench.SourcesOf(parts)));
        }
    }

    [Fact]
    public void A_source_comes_before_the_text_that_cites_it()
    {
        var parts = new CitationStream(ThreePassages()).Push("See [2].").ToList();

        Assert.Equal(
            [typeof(ReplyPart.Text), typeof(ReplyPart.Source), typeof(ReplyPart.Text), typeof(ReplyPart.Text)],
            parts.Select(part => part.GetType()));
    }

    [Fact]
    public void Text_without_a_bracket_passes_as_it_is()
    {
        const string text = "No bracket.";

        var part = Assert.IsType<ReplyPart.Text>(Assert.Single(new CitationStream(new Passages()).Push(text)));

        Assert.Same(text, part.Value);
    }

    private static Passages ThreePassages()
    {
        var passages = new Passages();
        foreach (var id in (string[])["a", "b", "c"])
            passages.Add(SomeTurn.Hit(id, $"Answer of {id}."));
        return passages;
    }
}
