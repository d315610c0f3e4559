using Helpdesk.Assistant.Wire;

namespace Helpdesk.Assistant.Tests.Wire;

public sealed class ThoughtFilterTests
{
    [Theory]
    [InlineData("<think>Hm, </thin k> so.</think>\n\nYes <b>.", "Yes <b>.")]
    [InlineData("\n<think></think>Yes.", "Yes.")]
    [InlineData("<think>never closed", "")]
    [InlineData("  Yes, I <think> so.</think>", "Yes, I <think> so.</think>")]
    [InlineData("Hm, so.</think>\n\nYes, a < b.", "Yes, a < b.")]
    [InlineData("Yes </thin", "Yes </thin")]
    [InlineData("<thing> is a tag", "<thing> is a tag")]
    [InlineData("<thi", "<thi")]
    [InlineData("好的", "好的")]
    [InlineData("  \n", "")]
    public void Only_a_thought_at_the_start_is_left_out_however_the_text_is_cut(string said, string shown)
    {
        for (var size = 1; size <= said.Length; size++)
        {
            var filter = new ThoughtFilter();

            var passed = "";
            foreach (var piece in said.Chunk(size))
            {
                var text = filter.Pass(new string(piece));
                passed = filter.TakesBack() ? text : passed + text;
            }

            passed += filter.Flush();

            Assert.Equal(shown, passed);
        }
    }
}
