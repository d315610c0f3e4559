using Helpdesk.Server.Commands;

namespace Helpdesk.Server.Tests.Commands;

public sealed class ChatScreenTests : IDisposable
{
    private readonly StringWriter output = new() { NewLine = "\n" };

    public void Dispose() => output.Dispose();

    [Fact]
    public void A_running_answer_grows_by_its_new_words()
    {
        var screen = new ChatScreen(output, isLive: true);

        screen.Show(Streaming("Within"));
        screen.Show(Streaming("Within five"));
        screen.Show(Final("Within five days."));

        Assert.Equal("\rbot> Within five days.\nyou> ", output.ToString());
    }

    [Fact]
    public void An_answer_that_was_begun_anew_is_written_anew()
    {
        var screen = new ChatScreen(output, isLive: true);

        screen.Show(Streaming("Within five"));
        screen.Show(Streaming("You can"));
        screen.Show(Final("You can return it."));

        Assert.Equal("\rbot> Within five\nbot> You can return it.\nyou> ", output.ToString());
    }

    [Fact]
    public void Sources_stand_below_the_answer_and_their_links_not_within()
    {
        var screen = new ChatScreen(output, isLive: false);

        screen.Show(Final("Within five days. [1]\n\n[1]: https://shop.example/returns \"Returns\"") with
        {
            Entities = [new("https://schema.org/Message", [new DirectLineCitation(1, new DirectLineAppearance("Returns", "https://shop.example/returns"))])],
        });

        Assert.Equal("Within five days. [1]\n  [1] Returns https://shop.example/returns\n", output.ToString());
    }

    [Fact]
    public void Nothing_but_answers_goes_into_a_pipe()
    {
        var screen = new ChatScreen(output, isLive: false);

        screen.ShowPrompt();
        screen.ShowConnection(isBack: false);
        screen.Show(new DirectLineActivity { Type = "message", Text = "hello", From = new("u", Role: "user") });
        screen.Show(Streaming("Hel"));
        screen.Show(Final("Hello."));

        Assert.Equal("Hello.\n", output.ToString());
    }

    [Fact]
    public void What_is_said_cannot_steer_the_terminal()
    {
        var screen = new ChatScreen(output, isLive: false);

        screen.Show(Final("a\u001b[2Jb\u0007c\u009bd"));

        Assert.Equal("a[2Jbcd\n", output.ToString());
    }

    private static DirectLineActivity Streaming(string text) => new()
    {
        Type = "typing",
        Id = "s",
        Text = text,
        From = new("bot", Role: "bot"),
        ChannelData = new() { StreamType = "streaming", StreamId = "s" },
    };

    private static DirectLineActivity Final(string text) => new()
    {
        Type = "message",
        Id = "f",
        Text = text,
        From = new("bot", Role: "bot"),
        ChannelData = new() { StreamType = "final", StreamId = "s" },
    };
}
