using System.Net.WebSockets;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Channels.Tests.DirectLine;

/// <summary>When and why a socket is closed.</summary>
public sealed class SocketEndTests(SharedStores shared)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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
}
