using System.Globalization;
using Helpdesk.Core.Conversations;
using Helpdesk.Testing.Databases;
using StackExchange.Redis;

namespace Helpdesk.Server.Tests.EndToEnd;

/// <summary>The conversation store is emptied under running servers, and conversations leave it and come back.</summary>
public sealed class StoreLossTests
{
    private const string Question = "How long does delivery take?";

    [Fact]
    public async Task An_emptied_store_is_reported_and_conversations_go_on_without_an_id_used_twice()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var server = await ShopServer.StartAsync(Settings(redis));
        await using var store = await ConnectAsync(redis);
        using var visitor = await Visitor.BeginAsync(server.Url);
        using var socket = await visitor.WatchAsync();
        await visitor.SayAsync(Question + " #1", "first");
        await socket.UntilAnsweredAsync(1);
        await UntilCopiedAsync(store, visitor);

        await EmptyAsync(store);
        var again = await visitor.SayAsync(Question + " #1", "first");
        await visitor.SayAsync(Question + " #2");
        await socket.UntilAnsweredAsync(2);

        var log = await visitor.LogAsync();
        Lines.AssertEachOnce(log, [Question + " #1", Question + " #2"]);
        Lines.AssertSame(log, socket.Lines);
        Assert.Equal(log[0].Id, again);
        Assert.Equal(log.Skip(2).Select(line => (line.Id, line.Text)), (await visitor.LogAsync(2)).Select(line => (line.Id, line.Text)));
        Assert.Contains("Data loss noticed", await NoticeAsync(visitor), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_servers_go_on_with_one_conversation_after_a_loss()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var records = await PostgreSqlServer.StartAsync();
        Dictionary<string, string> shared = new(Settings(redis)) { ["ConnectionStrings__Records"] = await records.CreateDatabaseAsync() };
        await using var one = await ShopServer.StartAsync(shared);
        await using var other = await ShopServer.StartAsync(shared);
        await using var store = await ConnectAsync(redis);
        using var here = await Visitor.BeginAsync(one.Url);
        using var there = here.At(other.Url);
        using var socket = await there.WatchAsync();
        await here.SayAsync(Question + " #0");
        await socket.UntilAnsweredAsync(1);
        await UntilCopiedAsync(store, here);

        await EmptyAsync(store);
        var texts = Enumerable.Range(0, 11).Select(number => string.Create(CultureInfo.InvariantCulture, $"{Question} #{number}")).ToList();
        await Task.WhenAll(texts.Skip(1).Select((text, place) => (place % 2 == 0 ? here : there).SayAsync(text)));
        await socket.UntilAnsweredAsync(texts.Count);

        Lines.AssertEachOnce(await here.LogAsync(), texts);
        Lines.AssertSame(await here.LogAsync(), await there.LogAsync());
        Lines.AssertSame(await here.LogAsync(), socket.Lines);
    }

    [Fact]
    public async Task A_silent_conversation_leaves_the_store_and_comes_back_whole_when_it_is_spoken_to()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var server = await ShopServer.StartAsync([.. Settings(redis), new("Helpdesk__Limits__IdleHours", "0.0003")]);
        await using var store = await ConnectAsync(redis);
        using var visitor = await Visitor.BeginAsync(server.Url);
        using var socket = await visitor.WatchAsync();
        await visitor.SayAsync(Question + " #1");
        await socket.UntilAnsweredAsync(1);
        await Patience.UntilAsync("the conversation leaves", async () => await store.GetDatabase().KeyExistsAsync(Meta(visitor)) ? null : "gone");

        var away = await visitor.LogAsync();
        var id = await visitor.SayAsync(Question + " #2");
        await socket.UntilAnsweredAsync(2);

        Assert.Equal(2, away.Count);
        Assert.Equal($"{visitor.Conversation}|0000003", id);
        Lines.AssertEachOnce(await visitor.LogAsync(), [Question + " #1", Question + " #2"]);
        Lines.AssertSame(await visitor.LogAsync(), socket.Lines);
    }

    private static Dictionary<string, string> Settings(RedisServer redis) => new()
    {
        ["ConnectionStrings__Redis"] = redis.ConnectionString,
        ["Helpdesk__Redis__CopyMilliseconds"] = "50",
        ["Helpdesk__Limits__VisitorMessagesPerMinute"] = "100000",
    };

    private static Task<ConnectionMultiplexer> ConnectAsync(RedisServer redis) => ConnectionMultiplexer.ConnectAsync(redis.ConnectionString + ",allowAdmin=true");

    private static Task EmptyAsync(ConnectionMultiplexer store) => store.GetServers().Single().FlushAllDatabasesAsync();

    private static RedisKey Meta(Visitor visitor)
    {
        var conversation = new ConversationKey("default", ShopFolder.Bot, visitor.Conversation);
        return string.Create(CultureInfo.InvariantCulture, $"hd:{{s{conversation.Shard}}}:{conversation.Path}:meta");
    }

    private static Task UntilCopiedAsync(ConnectionMultiplexer store, Visitor visitor) => Patience.UntilAsync("the conversation is copied", async () =>
    {
        var numbers = await store.GetDatabase().HashGetAsync(Meta(visitor), ["seq", "copied"]);
        return numbers[0] == numbers[1] ? "copied" : null;
    });

    private static async Task<string?> NoticeAsync(Visitor visitor)
    {
        using var answer = await visitor.SendAsync(HttpMethod.Get, "/health/ready", null, null);
        var parts = (await Visitor.ReadAsync(answer)).GetProperty("parts").EnumerateArray();
        return parts.Select(part => part.TryGetProperty("notice", out var notice) ? notice.GetString() : null).FirstOrDefault(notice => notice is not null);
    }
}
