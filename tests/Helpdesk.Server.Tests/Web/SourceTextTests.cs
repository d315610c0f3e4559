using System.Text;
using Helpdesk.Server.Web;

namespace Helpdesk.Server.Tests.Web;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData("/** What it is. */\nexport const one = 1;\n", "export const one = 1;")]
    [InlineData("/**\n * What it is,\n * at length.\n */\n\nfunction two() {\n  // Why.\n  return 2;\n}\n", "function two() {\nreturn 2;\n}")]
    [InlineData("/* named */ .panel { color: red; }", ".panel { color: red; }")]
    [InlineData("const address = \"https://shop.example\"; // kept: nothing inside a line is touched", "const address = \"https://shop.example\"; // kept: nothing inside a line is touched")]
    [InlineData("const times = 4\n  * 2;", "const times = 4\n* 2;")]
    [InlineData("", "")]
    public void Lines_of_comment_and_indentation_stay_at_home(string source, string sent) =>
        Assert.Equal(sent, Encoding.UTF8.GetString(SourceText.Compact(Encoding.UTF8.GetBytes(source))));
}
