using System.Globalization;
using System.Net;

namespace Helpdesk.Server.Tests.EndToEnd;

/// <summary>Too much at a time is refused for a time, and lost is none of it.</summary>
public sealed class PressureTests
{
    [Fact]
    public async Task A_full_conversation_refuses_for_a_time_and_takes_the_message_later()
    {
        await using var model = await HeldModel.StartAsync();
        await using var server = await ShopServer.StartAsync([.. model.Settings(), new("Helpdesk__Limits__ConversationQueue", "3")]);
        using var visitor = await Visitor.BeginAsync(server.Url);
        using var socket = await visitor.WatchAsync();
        await visitor.SayAsync("#0");
        await socket.UntilPieceAsync(HeldModel.Beginning);
        await visitor.SayAsync("#1");
        var last = await visitor.SayAsync("#2", "last");

        using var refused = await visitor.PostAsync("#3", "refused");
        var repeated = await visitor.SayAsync("#2", "last");
        model.LetGo();
        await visitor.SayUntilStoredAsync("#3", "refused");
        await socket.UntilAnsweredAsync(4);

        await Refusal.AssertForATimeAsync(refused, HttpStatusCode.TooManyRequests, "TooManyRequests", "Too many messages of this conversation are waiting");
        Assert.Equal(last, repeated);
        Lines.AssertEachOnce(await visitor.LogAsync(), ["#0", "#1", "#2", "#3"]);
    }

    [Fact]
    public async Task A_visitor_who_writes_too_fast_is_refused_for_a_time_and_others_are_not()
    {
        await using var server = await ShopServer.StartAsync(new KeyValuePair<string, string>("Helpdesk__Limits__VisitorMessagesPerMinute", "3"));
        using var visitor = await Visitor.BeginAsync(server.Url);
        using var socket = await visitor.WatchAsync();
        var texts = Enumerable.Range(0, 3).Select(number => string.Create(CultureInfo.InvariantCulture, $"How long does delivery take? #{number}")).ToList();
        foreach (var text in texts)
            await visitor.SayAsync(text, text);

        using var refused = await visitor.PostAsync("One too many");
        await visitor.SayAsync(texts[0], texts[0]);
        using var neighbour = await Visitor.BeginAsync(server.Url);
        await neighbour.SayAsync("Hello");
        await socket.UntilAnsweredAsync(3);

        await Refusal.AssertForATimeAsync(refused, HttpStatusCode.TooManyRequests, "TooManyRequests", "Too many messages in a short time.");
        Lines.AssertEachOnce(await visitor.LogAsync(), texts);
    }
}
