using System.Net;
using System.Text.Json;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Testing;

namespace Helpdesk.Channels.Tests.DirectLine;

public sealed class PollTests(SharedStores shared)
{
    [Fact]
    public async Task A_poll_gives_what_came_after_the_watermark_in_order()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        await visitor.SayAsync("one");
        await visitor.SayAsync("two");
        await visitor.SayAsync("three");

        var all = await visitor.PollAsync();
        var rest = await visitor.PollAsync("1");

        Assert.Equal(["one", "two", "three"], Texts(all));
        Assert.Equal("3", all.GetProperty("watermark").GetString());
        Assert.Equal(["two", "three"], Texts(rest));
    }

    [Fact]
    public async Task A_conversation_in_which_nothing_was_said_has_a_watermark_all_the_same()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();

        var set = await visitor.PollAsync();

        Assert.Empty(Texts(set));
        Assert.Equal("0", set.GetProperty("watermark").GetString());
    }

    [Theory]
    [InlineData("-")]
    [InlineData("abc")]
    [InlineData("-5")]
    [InlineData("99999999999999999999")]
    public async Task A_watermark_that_is_none_means_from_the_beginning(string watermark)
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        await visitor.SayAsync("one");

        Assert.Equal(["one"], Texts(await visitor.PollAsync(watermark)));
    }

    [Fact]
    public async Task After_a_loss_of_the_log_a_client_with_a_higher_watermark_goes_on_with_what_comes()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        await visitor.SayAsync("one");

        var lost = await visitor.PollAsync("70");
        await visitor.SayAsync("two");

        Assert.Equal("1", lost.GetProperty("watermark").GetString());
        Assert.Equal(["two"], Texts(await visitor.PollAsync("1")));
    }

    [Fact]
    public async Task More_than_a_page_comes_by_polling_on()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores, new Dictionary<string, string?> { ["Helpdesk:Limits:LogPage"] = "2" });
        var visitor = await server.VisitAsync();
        foreach (var text in new[] { "one", "two", "three" })
            await visitor.SayAsync(text);

        var first = await visitor.PollAsync();
        var second = await visitor.PollAsync(first.GetProperty("watermark").GetString()!);

        Assert.Equal(["one", "two"], Texts(first));
        Assert.Equal(["three"], Texts(second));
    }

    [Fact]
    public async Task What_is_logged_for_the_record_alone_is_passed_over()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        await visitor.SayAsync("one");
        var (_, epoch) = await shared.Stores.Ownership.ReadAsync(visitor.Conversation, TestContext.Current.CancellationToken);
        await shared.Stores.Log.AppendAsync(visitor.Conversation, epoch, new Activity { Type = ActivityTypes.Trace, Name = "receipt" }, null, TestContext.Current.CancellationToken);

        var set = await visitor.PollAsync();

        Assert.Equal(["one"], Texts(set));
        Assert.Equal("2", set.GetProperty("watermark").GetString());
    }

    [Fact]
    public async Task Pieces_of_a_running_answer_are_not_polled()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        await visitor.SayAsync("question");
        var turn = (await shared.Stores.Store.TakeAsync(visitor.Conversation, "w", TestContext.Current.CancellationToken))!;
        await shared.Stores.Lease.StreamAsync(
            turn, new PartialAnswer(turn.StreamId, 1, turn.Guard.OwnerEpoch, DateTimeOffset.UtcNow, false, Some.Answer("half")), TestContext.Current.CancellationToken);

        Assert.Equal(["question"], Texts(await visitor.PollAsync()));
    }

    [Fact]
    public async Task A_log_that_cannot_be_read_is_an_empty_set_with_the_same_watermark()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores, log: new ScriptedLog { Failure = new InvalidOperationException("away") });
        var visitor = await server.VisitAsync();

        using var response = await server.SendAsync(HttpMethod.Get, visitor.Path + "/activities?watermark=7", visitor.Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"activities":[],"watermark":"7"}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Keys_that_cannot_be_read_are_an_empty_set_too_and_no_5xx()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        server.Keys.Failure = new InvalidOperationException("away");

        using var response = await server.SendAsync(HttpMethod.Get, visitor.Path + "/activities?watermark=", visitor.Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"activities":[],"watermark":"0"}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static List<string?> Texts(JsonElement set) => [.. set.GetProperty("activities").EnumerateArray().Select(activity => activity.GetProperty("text").GetString())];
}
