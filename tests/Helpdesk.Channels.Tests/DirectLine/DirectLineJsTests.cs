using System.Text.Json;

namespace Helpdesk.Channels.Tests.DirectLine;

/// <summary>The real DirectLineJS 0.15.8 against this endpoint.</summary>
public sealed class DirectLineJsTests(ClientServer server) : IClassFixture<ClientServer>
{
    [Fact]
    public async Task It_starts_and_is_answered_on_its_socket()
    {
        var seen = await RunAsync("echo");

        Assert.EndsWith("|0000001", seen.GetProperty("id").GetString(), StringComparison.Ordinal);
        Assert.Equal(["Uninitialized", "Connecting", "Online"], Strings(seen, "statuses"));
        Assert.Equal(["echo hello", "Echo: hello"], Strings(seen, "messages"));
    }

    [Fact]
    public async Task It_gets_an_answer_piece_by_piece_each_with_the_whole_text_so_far()
    {
        var activities = (await RunAsync("stream")).GetProperty("activities").EnumerateArray().ToList();

        var pieces = activities.Where(activity => activity.GetProperty("type").GetString() == "typing" && activity.TryGetProperty("channelData", out _)).ToList();
        var final = activities[^1];
        var streamId = pieces[0].GetProperty("id").GetString();
        var texts = pieces.Select(piece => piece.GetProperty("text").GetString()!).ToList();
        Assert.InRange(pieces.Count, 3, 30);
        Assert.All(pieces, piece => Assert.Equal(streamId, piece.GetProperty("channelData").GetProperty("streamId").GetString()));
        Assert.All(texts.Zip(texts.Skip(1)), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.Equal("final", final.GetProperty("channelData").GetProperty("streamType").GetString());
        Assert.Equal(streamId, final.GetProperty("channelData").GetProperty("streamId").GetString());
        Assert.Equal("Parcels can be sent back for 30 days (end)", final.GetProperty("text").GetString());
    }

    [Fact]
    public async Task It_uploads_two_files_of_one_name_in_one_message()
    {
        var seen = await RunAsync("upload");

        var files = seen.GetProperty("contents").EnumerateArray().ToDictionary(file => file.GetProperty("name").GetString()!, file => file.GetProperty("content").GetString());
        Assert.Equal(["first", "second"], files.Values.Order(StringComparer.Ordinal));
        Assert.Equal("first", files["a.txt"]);
        Assert.Equal("second", files["a (1).txt"]);
    }

    [Fact]
    public async Task It_loses_its_socket_and_gets_exactly_what_it_missed()
    {
        var seen = await RunAsync("replay");

        var messages = Strings(seen, "messages");
        Assert.Equal(2, seen.GetProperty("sockets").GetInt32());
        Assert.Equal(Strings(seen, "ids").Distinct(StringComparer.Ordinal), Strings(seen, "ids"));
        Assert.Equal(1, messages.Count(message => message == "echo two"));
        Assert.Equal(1, messages.Count(message => message == "echo three"));
        Assert.Equal("Echo: three", messages[^1]);
    }

    [Fact]
    public async Task It_resumes_a_conversation_by_id_token_and_watermark()
    {
        var seen = await RunAsync("resume");

        Assert.Equal("2", seen.GetProperty("watermark").GetString());
        Assert.True(seen.GetProperty("same").GetBoolean());
        Assert.Equal(["echo two", "Echo: two"], Strings(seen, "messages"));
    }

    [Fact]
    public async Task It_refreshes_its_token_while_the_replaced_one_is_still_taken()
    {
        var seen = await RunAsync("refresh");

        Assert.True(seen.GetProperty("changed").GetBoolean());
        Assert.Equal(200, seen.GetProperty("replaced").GetInt32());
        Assert.Contains("Echo: new", Strings(seen, "messages"));
    }

    [Fact]
    public async Task It_polls_and_gets_a_streamed_answer_as_one_message()
    {
        var seen = await RunAsync("polling");

        var activities = seen.GetProperty("activities").EnumerateArray().ToList();
        Assert.Equal(0, seen.GetProperty("sockets").GetInt32());
        Assert.Equal(["stream", "Parcels can be sent back for 30 days (end)"], activities.Select(activity => activity.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Its_polling_survives_a_log_that_is_away()
    {
        var seen = await RunAsync("pollingThroughAnOutage");

        Assert.Equal("Online", Strings(seen, "statuses")[^1]);
        Assert.Equal(["echo before", "Echo: before", "echo during", "Echo: during"], Strings(seen, "messages"));
    }

    [Fact]
    public async Task A_refused_message_is_an_error_at_once_and_never_an_expired_token()
    {
        var seen = await RunAsync("refusals");

        Assert.Equal([400, 413], seen.GetProperty("errors").EnumerateArray().Take(2).Select(error => error.GetInt32()));
        Assert.Equal(1, seen.GetProperty("sockets").GetInt32());
        Assert.DoesNotContain("ExpiredToken", Strings(seen, "statuses"));
    }

    [Fact]
    public async Task It_takes_403_for_an_expired_token_and_goes_on_after_an_exchange()
    {
        var seen = await RunAsync("expiredToken");

        Assert.Equal("retry", seen.GetProperty("id").GetString());
        Assert.Equal("ExpiredToken", seen.GetProperty("status").GetString());
        Assert.Equal("Online", seen.GetProperty("last").GetString());
    }

    [Fact]
    public async Task Two_of_them_with_one_token_see_the_same_ids()
    {
        var seen = await RunAsync("twoClients");

        Assert.Equal(2, Strings(seen, "one").Count);
        Assert.Equal(Strings(seen, "one"), Strings(seen, "two"));
    }

    [Fact]
    public async Task Its_empty_frames_leave_the_socket_open()
    {
        var seen = await RunAsync("pings");

        Assert.Equal(1, seen.GetProperty("sockets").GetInt32());
        Assert.Equal("Online", Strings(seen, "statuses")[^1]);
    }

    private Task<JsonElement> RunAsync(string scenario) => server.RunAsync("directline.mjs", scenario);

    private static List<string> Strings(JsonElement seen, string member) => [.. seen.GetProperty(member).EnumerateArray().Select(text => text.GetString()!)];
}
