using System.Net;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Channels.Tests.DirectLine;

/// <summary>What passes by in a conversation and is kept nowhere: somebody writes, somebody has read.</summary>
public sealed class SignalTests(SharedStores shared)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ISignals Signals => shared.Stores.Services.GetRequiredService<ISignals>();

    [Theory]
    [InlineData("""{"type":"typing","text":"what is being written","channelData":{"a":1},"value":{"b":2}}""", null)]
    [InlineData("""{"type":"event","name":"helpdesk/seen","value":{"through":"x|0000007"},"text":"more"}""", "x|0000007")]
    public async Task What_a_customer_signals_is_heard_by_who_watches_and_neither_logged_nor_shown_to_the_customer(string json, string? through)
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        await using var watch = await shared.Stores.Log.SubscribeAsync(visitor.Conversation, Cancellation);
        using var stream = await visitor.OpenAsync();

        using var response = await visitor.PostAsync(json);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var heard = await NextSignalAsync(watch);
        Assert.Equal((visitor.UserId, RoleTypes.User), (heard.From!.Id, heard.From.Role));
        Assert.Equal(through, heard.Value?.GetProperty("through").GetString());
        Assert.Null(heard.Text);
        Assert.Null(heard.ChannelData);
        await visitor.SayAsync("after");
        Assert.Equal(["after"], await stream.TextsAsync(1));
        Assert.Equal("1", stream.Watermark);
    }

    [Fact]
    public async Task What_a_person_signals_comes_over_the_socket_without_a_watermark()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        await visitor.SayAsync("before");
        using var stream = await visitor.OpenAsync();
        await stream.TextsAsync(1);

        await Signals.SignalAsync(visitor.Conversation, ActivityJson.Read("""{"type":"typing","from":{"id":"agent:mia","name":"Mia","role":"bot"}}"""u8), Cancellation);
        await Signals.SignalAsync(visitor.Conversation, ActivityJson.Read("""{"type":"event","name":"helpdesk/place","from":{"id":"demo-shop","role":"bot"},"value":{"place":1}}"""u8), Cancellation);

        var typing = await stream.NextAsync();
        Assert.Equal(("typing", "agent:mia"), (typing.GetProperty("type").GetString(), typing.GetProperty("from").GetProperty("id").GetString()));
        Assert.True(typing.TryGetProperty("id", out _));
        Assert.Equal(1, (await stream.NextAsync()).GetProperty("value").GetProperty("place").GetInt32());
        Assert.Equal("1", stream.Watermark);
        var polled = await visitor.PollAsync();
        Assert.Single(polled.GetProperty("activities").EnumerateArray());
    }

    [Theory]
    [InlineData("""{"type":"event","name":"helpdesk/seen"}""")]
    [InlineData("""{"type":"event","name":"helpdesk/seen","value":{"through":5}}""")]
    [InlineData("""{"type":"event","name":"helpdesk/seen","value":{"through":""}}""")]
    public async Task Seen_without_a_line_is_refused(string json)
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);

        using var response = await (await server.VisitAsync()).PostAsync(json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task More_signals_than_people_make_are_taken_and_dropped()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        await using var watch = await shared.Stores.Log.SubscribeAsync(visitor.Conversation, Cancellation);

        for (var i = 0; i < 130; i++)
        {
            using var response = await visitor.PostAsync("""{"type":"typing"}""");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        await visitor.SayAsync("end");
        var heard = 0;
        await foreach (var told in watch.ReadAllAsync(Cancellation))
        {
            if (told is ConversationEvent.Logged)
                break;
            heard++;
        }

        Assert.InRange(heard, 120, 129);
    }

    private static async Task<Activity> NextSignalAsync(IConversationSubscription watch)
    {
        await foreach (var told in watch.ReadAllAsync(Cancellation))
        {
            if (told is ConversationEvent.Signal signal)
                return signal.Activity;
        }

        throw new InvalidOperationException("The conversation can no longer be watched.");
    }
}
