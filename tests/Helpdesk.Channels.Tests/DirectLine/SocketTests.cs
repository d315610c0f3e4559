using System.Net.WebSockets;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Channels.Tests.DirectLine;

public sealed class SocketTests(SharedStores shared)
{
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
    public async Task A_stream_address_that_is_not_asked_for_a_socket_says_so()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();

        using var response = await server.SendAsync(HttpMethod.Get, new Uri(await visitor.StreamUrlAsync()).PathAndQuery, null);

        Assert.Equal("BadArgument", await DirectLineServer.ErrorCodeOfAsync(response));
    }
}
