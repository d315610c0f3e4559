using System.Text.Json;
using Helpdesk.Testing;

namespace Helpdesk.Channels.Tests.DirectLine;

/// <summary>The real Web Chat 4.18.1 in Chromium against this endpoint.</summary>
public sealed class WebChatTests(ClientServer server) : IClassFixture<ClientServer>
{
    private const string Answer = "Parcels can be sent back for 30 days (end)";

    [Theory]
    [InlineData("stream")]
    [InlineData("streamWithTyping")]
    [InlineData("slow")]
    public async Task An_answer_is_one_growing_bubble_below_its_question(string scenario)
    {
        var seen = await RunAsync(scenario);

        var question = scenario == "slow" ? "slow" : "stream";
        var frames = seen.GetProperty("frames").EnumerateArray().Select(Texts).ToList();
        var answers = frames.Where(frame => frame.Count == 2).Select(frame => frame[1]).ToList();
        Assert.All(frames, frame => Assert.InRange(frame.Count, 0, 2));
        Assert.All(frames.Where(frame => frame.Count > 0), frame => Assert.Equal(question, frame[0]));
        Assert.InRange(answers.Count, 3, 50);
        Assert.All(answers.Zip(answers.Skip(1)), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.Equal([question, Answer], Texts(seen.GetProperty("bubbles")));
        Assert.Empty(Texts(seen.GetProperty("errors")));
    }

    [Fact]
    public async Task A_message_is_shown_as_sent()
    {
        var sent = Texts((await RunAsync("stream")).GetProperty("sent"));

        Assert.DoesNotContain(sent, status => status.Contains("Send", StringComparison.Ordinal));
        Assert.NotEmpty(sent);
    }

    [Fact]
    public async Task A_source_is_shown_as_a_link()
    {
        var seen = await RunAsync("citation");

        var link = seen.GetProperty("links")[0];
        Assert.Equal("https://shop.example/returns", link.GetProperty("href").GetString());
        Assert.Equal(2, Texts(seen.GetProperty("bubbles")).Count);
    }

    [Fact]
    public async Task What_is_being_done_gives_way_to_the_answer()
    {
        var seen = await RunAsync("informed");

        Assert.Equal(["inform", "It is here (end)"], Texts(seen.GetProperty("bubbles")));
        Assert.Equal(1, seen.GetProperty("typed").GetInt32());
        Assert.Equal(0, seen.GetProperty("typing").GetInt32());
    }

    [Fact]
    public async Task Messages_in_quick_succession_keep_their_order()
    {
        var bubbles = Texts((await RunAsync("quick")).GetProperty("bubbles"));

        Assert.Equal(["echo 1", "echo 2", "echo 3", "echo 4"], bubbles.Where(bubble => bubble.StartsWith("echo", StringComparison.Ordinal)));
        Assert.Equal("Echo: 4", bubbles[^1]);
        Assert.True(bubbles.IndexOf("echo 1") < bubbles.FindIndex(bubble => bubble.StartsWith("Echo", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Each_kind_of_suggested_action_reaches_the_bot_and_shows_what_it_shall()
    {
        var seen = await RunAsync("choices");

        var posted = seen.GetProperty("posted");
        Assert.Equal("echo as I say it", posted[0].GetProperty("text").GetString());
        Assert.Equal("A-1", posted[1].GetProperty("value").GetProperty("order").GetString());
        Assert.False(posted[1].TryGetProperty("text", out _));
        Assert.Equal("order A-2", posted[2].GetProperty("text").GetString());
        Assert.Equal("A-2", posted[2].GetProperty("value").GetProperty("order").GetString());
        Assert.Equal(
            ["Which one?", "Echo: as I say it", "Which one?", """Value: {"order":"A-1"}""", "Which one?", """Value: {"order":"A-2"}"""],
            Texts(seen.GetProperty("answers")));
        Assert.Equal(0, seen.GetProperty("left").GetInt32());
        Assert.Contains("I mean the second", Texts(seen.GetProperty("bubbles")));
        Assert.DoesNotContain("The first order", Texts(seen.GetProperty("bubbles")));
        Assert.Empty(Texts(seen.GetProperty("errors")));
    }

    [Fact]
    public async Task A_card_is_filled_in_and_reaches_the_bot_as_a_value()
    {
        var seen = await RunAsync("card");

        Assert.Equal("""{"form":"return","order":"A-1","note":"It broke"}""", seen.GetProperty("submitted").GetProperty("value").GetRawText());
        Assert.Equal("""Value: {"form":"return","order":"A-1","note":"It broke"}""", seen.GetProperty("answer").GetProperty("text").GetString());
        Assert.Equal(
            seen.GetProperty("submitted").GetProperty("id").GetString(), seen.GetProperty("answer").GetProperty("replyToId").GetString());
        Assert.Empty(Texts(seen.GetProperty("errors")));
    }

    [Fact]
    public async Task Thumbs_tell_which_answer_they_belong_to_and_are_not_answered()
    {
        var seen = await RunAsync("feedback");

        var answer = seen.GetProperty("answer").GetString();
        Assert.Equal(
            [(answer, "up"), (answer, "down")],
            seen.GetProperty("told").EnumerateArray().Select(told => told.GetProperty("value"))
                .Select(value => (value.GetProperty("activityId").GetString(), value.GetProperty("rating").GetString())));
        Assert.Equal(["stream", Answer, "echo after", "Echo: after"], Texts(seen.GetProperty("bubbles")));
        Assert.Empty(Texts(seen.GetProperty("errors")));
    }

    private Task<JsonElement> RunAsync(string scenario)
    {
        var folders = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator);
        var chromium = folders.Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists);
        if (chromium is null)
            Requirement.Missing("Web Chat needs a Chromium: install Debian's package 'chromium'.");

        return server.RunAsync("webchat.mjs", scenario, chromium);
    }

    private static List<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(text => text.GetString()!)];
}
