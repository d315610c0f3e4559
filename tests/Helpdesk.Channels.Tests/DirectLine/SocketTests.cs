using System.Net.WebSockets;
using System.Text.Json;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Turns;
using Helpdesk.Testing;

namespace Helpdesk.Channels.Tests.DirectLine;

public sealed class SocketTests(SharedStores shared)
{
    private const string Stream = "c|t1.s";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_socket_shows_what_was_said_and_then_what_is_said()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        await visitor.SayAsync("before");
        using var stream = await visitor.OpenAsync();

        Assert.Equal(["before"], await stream.TextsAsync(1));
        var id = await visitor.SayAsync("live");
        var live = await stream.NextAsync();

        Assert.Equal("live", live.GetProperty("text").GetString());
        Assert.Equal(id, live.GetProperty("id").GetString());
        Assert.Equal("2", stream.Watermark);
    }

    [Fact]
    public async Task A_socket_that_comes_back_gets_exactly_what_it_missed()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        using (var first = await visitor.OpenAsync())
        {
            await visitor.SayAsync("one");
            await first.TextsAsync(1);
        }

        await visitor.SayAsync("two");
        await visitor.SayAsync("three");
        using var second = await visitor.OpenAsync("1");

        Assert.Equal(["two", "three"], await second.TextsAsync(2));
        await visitor.SayAsync("four");
        Assert.Equal(["four"], await second.TextsAsync(1));
    }

    [Fact]
    public async Task More_lines_than_a_page_are_replayed_each_once_and_in_order()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores, new Dictionary<string, string?> { ["Helpdesk:Limits:LogPage"] = "3" });
        var visitor = await server.VisitAsync();
        var texts = Enumerable.Range(1, 20).Select(number => (string?)$"line {number}").ToList();
        foreach (var text in texts)
            await visitor.SayAsync(text!);

        using var stream = await visitor.OpenAsync();

        Assert.Equal(texts, await stream.TextsAsync(20));
    }

    [Fact]
    public async Task A_line_that_is_logged_between_subscribing_and_reading_comes_once()
    {
        var log = new ScriptedLog();
        log.Write("one");
        log.AtFirstRead = () => log.Tell(new ConversationEvent.Logged(log.Write("two")));
        await using var server = await DirectLineServer.StartAsync(shared.Stores, log: log);
        using var stream = await (await server.VisitAsync()).OpenAsync();

        Assert.Equal(["one", "two"], await stream.TextsAsync(2));
        log.Tell(new ConversationEvent.Logged(log.Write("three")));
        Assert.Equal(["three"], await stream.TextsAsync(1));
    }

    [Fact]
    public async Task A_gap_in_the_live_lines_is_filled_from_the_log()
    {
        var log = new ScriptedLog();
        await using var server = await DirectLineServer.StartAsync(shared.Stores, log: log);
        using var stream = await (await server.VisitAsync()).OpenAsync();
        log.Tell(new ConversationEvent.Logged(log.Write("one")));
        await stream.TextsAsync(1);

        log.Write("two");
        log.Tell(new ConversationEvent.Logged(log.Write("three")));

        Assert.Equal(["two", "three"], await stream.TextsAsync(2));
        Assert.Equal("3", stream.Watermark);
    }

    [Fact]
    public async Task Missed_events_are_read_from_the_log()
    {
        var log = new ScriptedLog();
        await using var server = await DirectLineServer.StartAsync(shared.Stores, log: log);
        using var stream = await (await server.VisitAsync()).OpenAsync();
        log.Tell(new ConversationEvent.Logged(log.Write("one")));
        await stream.TextsAsync(1);

        log.Write("two");
        log.Tell(new ConversationEvent.Missed());

        Assert.Equal(["two"], await stream.TextsAsync(1));
    }

    [Fact]
    public async Task A_trace_is_not_shown_and_the_watermark_moves_past_it()
    {
        var log = new ScriptedLog();
        log.Write("one");
        log.Write(new Activity { Type = ActivityTypes.Trace, Name = "receipt" });
        log.Write("three");
        await using var server = await DirectLineServer.StartAsync(shared.Stores, log: log);
        using var stream = await (await server.VisitAsync()).OpenAsync();

        Assert.Equal(["one", "three"], await stream.TextsAsync(2));
        log.Tell(new ConversationEvent.Logged(log.Write(new Activity { Type = ActivityTypes.Trace })));
        log.Tell(new ConversationEvent.Logged(log.Write("five")));
        Assert.Equal(["five"], await stream.TextsAsync(1));
        Assert.Equal("5", stream.Watermark);
    }

    [Fact]
    public async Task A_running_answer_streams_under_its_own_id_and_ends_in_its_final()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        using var stream = await visitor.OpenAsync();
        var question = await visitor.SayAsync("question");
        Assert.Equal(question, (await stream.NextAsync()).GetProperty("id").GetString());
        var turn = (await shared.Stores.Store.TakeAsync(visitor.Conversation, "w", Cancellation))!;

        await SayPartAsync(turn, 1, "Your");
        var first = await stream.NextAsync();
        await SayPartAsync(turn, 2, "Your order");
        var second = await stream.NextAsync();
        await shared.Stores.Store.CommitAsync(turn, new TurnResult(turn.State, [Some.Answer("Your order ships.")], []), Cancellation);
        var final = await stream.NextAsync();

        AssertPiece(first, turn.StreamId, turn.StreamId, 1, "Your");
        AssertPiece(second, $"{turn.StreamId}.2", turn.StreamId, 2, "Your order");
        Assert.Equal(turn.FinalId(0), final.GetProperty("id").GetString());
        Assert.Equal("Your order ships.", final.GetProperty("text").GetString());
        Assert.Equal("2", stream.Watermark);
    }

    [Fact]
    public async Task A_socket_that_comes_back_in_the_middle_of_an_answer_gets_it_whole_and_under_its_own_id()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        await visitor.SayAsync("question");
        var turn = (await shared.Stores.Store.TakeAsync(visitor.Conversation, "w", Cancellation))!;
        await SayPartAsync(turn, 1, "Your");
        await SayPartAsync(turn, 2, "Your order");

        using var stream = await visitor.OpenAsync("1");
        var snapshot = await stream.NextAsync();
        await SayPartAsync(turn, 3, "Your order ships");

        AssertPiece(snapshot, turn.StreamId, turn.StreamId, 2, "Your order");
        AssertPiece(await stream.NextAsync(), $"{turn.StreamId}.3", turn.StreamId, 3, "Your order ships");
    }

    [Fact]
    public async Task Pieces_that_are_old_of_an_older_owner_or_behind_their_final_are_dropped()
    {
        var log = new ScriptedLog();
        await using var server = await DirectLineServer.StartAsync(shared.Stores, log: log);
        using var stream = await (await server.VisitAsync()).OpenAsync();

        log.Tell(Piece(Stream, 3, 7, "three"));
        log.Tell(Piece(Stream, 2, 7, "two"));
        log.Tell(Piece(Stream, 3, 7, "three again"));
        log.Tell(new ConversationEvent.OwnerChanged(8));
        log.Tell(Piece(Stream, 4, 7, "four"));
        log.Tell(new ConversationEvent.Logged(log.Write("final", "c|t1")));
        log.Tell(Piece(Stream, 5, 8, "five"));
        log.Tell(new ConversationEvent.Working(true, Stream));
        log.Tell(new ConversationEvent.Logged(log.Write("end")));

        Assert.Equal(["three", "final", "end"], await stream.TextsAsync(3));
    }

    [Fact]
    public async Task The_pieces_of_an_answer_that_was_already_replayed_are_dropped()
    {
        var log = new ScriptedLog();
        log.Write("final", "c|t1");
        log.Write("next", "c|t2");
        await using var server = await DirectLineServer.StartAsync(shared.Stores, log: log);

        log.Tell(Piece(Stream, 5, 1, "late"));
        log.Tell(Piece("c|t3.s", 1, 1, "running"));
        using var stream = await (await server.VisitAsync()).OpenAsync();

        Assert.Equal(["final", "next", "running"], await stream.TextsAsync(3));
    }

    [Fact]
    public async Task Work_without_words_is_a_sign_of_typing_by_the_bot_and_the_first_words_still_have_the_streams_id()
    {
        var log = new ScriptedLog();
        await using var server = await DirectLineServer.StartAsync(shared.Stores, log: log);
        using var stream = await (await server.VisitAsync()).OpenAsync();

        log.Tell(new ConversationEvent.Working(true, Stream));
        log.Tell(new ConversationEvent.Streaming(new PartialAnswer(Stream, 1, 1, DateTimeOffset.UnixEpoch, true, new Activity())));
        log.Tell(Piece(Stream, 2, 1, "words"));

        foreach (var typing in new[] { await stream.NextAsync(), await stream.NextAsync() })
        {
            Assert.Equal("typing", typing.GetProperty("type").GetString());
            Assert.Equal("bot", typing.GetProperty("from").GetProperty("role").GetString());
            Assert.False(typing.TryGetProperty("channelData", out _));
            Assert.False(typing.TryGetProperty("entities", out _));
        }

        AssertPiece(await stream.NextAsync(), Stream, Stream, 2, "words");
    }

    [Fact]
    public async Task What_is_being_done_is_informative_and_no_part_of_the_answer()
    {
        var log = new ScriptedLog();
        await using var server = await DirectLineServer.StartAsync(shared.Stores, log: log);
        using var stream = await (await server.VisitAsync()).OpenAsync();

        log.Tell(new ConversationEvent.Streaming(new PartialAnswer(Stream, 1, 1, DateTimeOffset.UnixEpoch, true, new Activity { Text = "Looking up your order" })));
        var told = await stream.NextAsync();

        Assert.Equal("informative", told.GetProperty("channelData").GetProperty("streamType").GetString());
        Assert.Equal("informative", told.GetProperty("entities")[0].GetProperty("streamType").GetString());
        Assert.Equal("Looking up your order", told.GetProperty("text").GetString());
    }

    [Fact]
    public async Task The_facts_about_a_piece_are_shown_beside_its_place_in_the_stream()
    {
        var log = new ScriptedLog();
        await using var server = await DirectLineServer.StartAsync(shared.Stores, log: log);
        using var stream = await (await server.VisitAsync()).OpenAsync();
        var label = new Entity { Type = "https://schema.org/Message", Properties = new Dictionary<string, JsonElement> { ["keywords"] = Some.Json("""["AIGeneratedContent"]""") } };
        var old = new Entity { Type = "streaminfo", Properties = new Dictionary<string, JsonElement> { ["streamType"] = Some.Json("\"final\"") } };

        log.Tell(new ConversationEvent.Streaming(new PartialAnswer(Stream, 1, 1, DateTimeOffset.UnixEpoch, false, Some.Answer("一二") with { Entities = [old, label], ReplyToId = "q1" })));
        var piece = await stream.NextAsync();

        Assert.Equal(2, piece.GetProperty("entities").GetArrayLength());
        Assert.Equal("AIGeneratedContent", piece.GetProperty("entities")[1].GetProperty("keywords")[0].GetString());
        Assert.Equal("q1", piece.GetProperty("replyToId").GetString());
    }

    [Fact]
    public async Task Several_sockets_of_one_conversation_show_the_same()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        using var one = await visitor.OpenAsync();
        using var two = await visitor.OpenAsync();

        await visitor.SayAsync("hello");

        Assert.Equal((await one.NextAsync()).GetRawText(), (await two.NextAsync()).GetRawText());
    }

    [Fact]
    public async Task Beyond_the_limit_the_oldest_socket_is_closed_with_the_reason()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores, new Dictionary<string, string?> { ["Helpdesk:Limits:SocketsPerConversation"] = "2" });
        var visitor = await server.VisitAsync();
        using var oldest = await visitor.OpenAsync();
        using var second = await visitor.OpenAsync();
        using var third = await visitor.OpenAsync();

        var (status, reason) = await oldest.ClosedAsync();
        await visitor.SayAsync("still here");

        Assert.Equal(1008, status);
        Assert.Contains("too many open sockets", reason, StringComparison.Ordinal);
        Assert.Equal(["still here"], await second.TextsAsync(1));
        Assert.Equal(["still here"], await third.TextsAsync(1));
    }

    [Fact]
    public async Task Empty_frames_and_other_talk_are_ignored()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        using var stream = await visitor.OpenAsync();

        await stream.Socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, true, Cancellation);
        await stream.Socket.SendAsync("{\"type\":\"message\",\"text\":\"by socket\"}"u8.ToArray(), WebSocketMessageType.Text, true, Cancellation);
        await visitor.SayAsync("by post");

        Assert.Equal(["by post"], await stream.TextsAsync(1));
    }

    [Fact]
    public async Task A_client_that_sends_too_much_is_told_to_post()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        using var stream = await (await server.VisitAsync()).OpenAsync();

        await stream.Socket.SendAsync(new byte[100_000], WebSocketMessageType.Binary, true, Cancellation);

        Assert.Equal(1009, (await stream.ClosedAsync()).Status);
    }

    [Fact]
    public async Task A_client_that_closes_is_answered_in_order()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        using var stream = await (await server.VisitAsync()).OpenAsync();

        await stream.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "bye", Cancellation);

        Assert.Equal(WebSocketState.Closed, stream.Socket.State);
    }

    [Fact]
    public async Task A_server_that_goes_down_closes_its_sockets_with_1001()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        using var stream = await (await server.VisitAsync()).OpenAsync();

        var stopping = server.StopAsync();
        var (status, _) = await stream.ClosedAsync();
        await stream.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Cancellation);
        await stopping;

        Assert.Equal(1001, status);
    }

    [Fact]
    public async Task A_log_that_cannot_be_read_closes_the_socket_with_1013()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores, log: new ScriptedLog { Failure = new InvalidOperationException("away") });
        using var stream = await (await server.VisitAsync()).OpenAsync();

        Assert.Equal(1013, (await stream.ClosedAsync()).Status);
    }

    [Fact]
    public async Task A_subscription_that_ends_closes_the_socket_with_1013()
    {
        var log = new ScriptedLog();
        await using var server = await DirectLineServer.StartAsync(shared.Stores, log: log);
        using var stream = await (await server.VisitAsync()).OpenAsync();

        log.End();

        Assert.Equal(1013, (await stream.ClosedAsync()).Status);
    }

    [Fact]
    public async Task A_peer_that_takes_nothing_is_cut_off()
    {
        var log = new ScriptedLog();
        await using var server = await DirectLineServer.StartAsync(shared.Stores, log: log);
        var visitor = await server.VisitAsync();
        var token = TokenTests.TokenIn(await visitor.StreamUrlAsync());
        using var peer = await SilentPeer.OpenAsync(server.Address, $"{visitor.Path}/stream?watermark=&t={token}");
        var text = new string('x', 1_000_000);
        for (var i = 0; i < 40; i++)
            log.Tell(new ConversationEvent.Logged(log.Write(text)));

        var cut = peer.WhenCutOffAsync(server.Clock, TimeSpan.FromSeconds(21));

        await cut.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
    }

    [Fact]
    public async Task A_stream_address_that_is_not_asked_for_a_socket_says_so()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();

        using var response = await server.SendAsync(HttpMethod.Get, new Uri(await visitor.StreamUrlAsync()).PathAndQuery, null);

        Assert.Equal("BadArgument", await DirectLineServer.ErrorCodeOfAsync(response));
    }

    private static ConversationEvent.Streaming Piece(string stream, long sequence, long epoch, string text) =>
        new(new PartialAnswer(stream, sequence, epoch, DateTimeOffset.UnixEpoch, false, Some.Answer(text)));

    private async Task SayPartAsync(TakenTurn turn, long sequence, string text) => Assert.Equal(
        LeaseOutcome.Held,
        await shared.Stores.Lease.StreamAsync(turn, new PartialAnswer(turn.StreamId, sequence, turn.Guard.OwnerEpoch, DateTimeOffset.UtcNow, false, Some.Answer(text)), Cancellation));

    private static void AssertPiece(JsonElement piece, string id, string streamId, long sequence, string text)
    {
        Assert.Equal("typing", piece.GetProperty("type").GetString());
        Assert.Equal(id, piece.GetProperty("id").GetString());
        Assert.Equal(text, piece.GetProperty("text").GetString());
        Assert.Equal("bot", piece.GetProperty("from").GetProperty("role").GetString());
        foreach (var place in new[] { piece.GetProperty("channelData"), piece.GetProperty("entities")[0] })
        {
            Assert.Equal("streaming", place.GetProperty("streamType").GetString());
            Assert.Equal(streamId, place.GetProperty("streamId").GetString());
            Assert.Equal(sequence, place.GetProperty("streamSequence").GetInt64());
        }

        Assert.Equal("streaminfo", piece.GetProperty("entities")[0].GetProperty("type").GetString());
    }
}
