using Helpdesk.Assistant.Prompts;

namespace Helpdesk.Assistant.Tests.Prompts;

public sealed class SourceNotesTests
{
    [Theory]
    [InlineData("We do [1].\n\n[1]: https://shop.example \"Shipping\"", "We do.")]
    [InlineData("[1]: https://a.example\nText [2][13] goes on", "\nText goes on")]
    [InlineData("一到两天[1]。\n[1]: /#delivery", "一到两天。")]
    [InlineData("Model [123], list[i], [ ], [1", "Model [123], list[i], [ ], [1")]
    [InlineData("At its end [1]: as said", "At its end: as said")]
    [InlineData("None  ", "None")]
    [InlineData("", "")]
    public void Marks_and_lines_of_sources_are_left_out(string text, string expected) => Assert.Equal(expected, SourceNotes.Without(text));
}
