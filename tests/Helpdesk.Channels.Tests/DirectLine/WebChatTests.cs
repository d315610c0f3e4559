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
