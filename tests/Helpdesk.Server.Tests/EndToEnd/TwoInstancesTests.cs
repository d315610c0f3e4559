using System.Globalization;
using Helpdesk.Testing.Databases;

namespace Helpdesk.Server.Tests.EndToEnd;

/// <summary>Two servers with data folders of their own, which share one Redis and one PostgreSQL.</summary>
public sealed class TwoInstancesTests : IAsyncLifetime
{
    private const string Question = "How long does delivery take?";

    private RedisServer? redis;
    private PostgreSqlServer? records;
    private HeldModel? model;
    private ShopServer? one;
    private ShopServer? other;

    public async ValueTask InitializeAsync()
    {
        redis = await RedisServer.StartAsync();
        records = await PostgreSqlServer.StartAsync();
        model = await HeldModel.StartAsync();
        var shared = new Dictionary<string, string>
        {
            ["ConnectionStrings__Redis"] = redis.ConnectionString,
            ["ConnectionStrings__Records"] = await records.CreateDatabaseAsync(),
        };
        one = await ShopServer.StartAsync([.. model.Settings("one"), .. shared]);
        other = await ShopServer.StartAsync([.. model.Settings("other"), .. shared]);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in new IAsyncDisposable?[] { one, other, model, records, redis })
        {
            if (part is not null)
                await part.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_token_of_one_is_good_at_the_other_and_an_answer_is_seen_live_there()
    {
        using var here = await Visitor.BeginAsync(one!.Url);
        using var there = here.At(other!.Url);
        using var socket = await there.WatchAsync();

        var first = await here.SayAsync(Question, "first");
        await socket.UntilPieceAsync(HeldModel.Beginning);
        var again = await there.SayAsync(Question, "first");
        await there.SayAsync("And what does it cost?");
        model!.LetGo();
        await socket.UntilAnsweredAsync(2);

        Assert.Equal(first, again);
        Lines.AssertEachOnce(await here.LogAsync(), [Question, "And what does it cost?"]);
        Lines.AssertSame(await here.LogAsync(), socket.Lines);
        Lines.AssertSame(await there.LogAsync(), socket.Lines);
    }

    [Fact]
    public async Task What_a_killed_instance_was_answering_is_answered_by_the_other()
    {
        var conversations = new List<(Visitor There, VisitorSocket Socket, string Text)>();
        while (conversations.Count < 20 && !model!.Asked.Contains("one", StringComparer.Ordinal))
        {
            using var here = await Visitor.BeginAsync(one!.Url);
            var text = string.Create(CultureInfo.InvariantCulture, $"{Question} #{conversations.Count}");
            var there = here.At(other!.Url);
            var socket = await there.WatchAsync();
            conversations.Add((there, socket, text));
            await here.SayAsync(text);
            await socket.UntilPieceAsync(HeldModel.Beginning);
        }

        await one!.KillAsync();
        Assert.Contains("one", model!.Asked);
        model.LetGo();

        foreach (var (there, socket, text) in conversations)
        {
            await socket.UntilAnsweredAsync(1);
            Lines.AssertEachOnce(await there.LogAsync(), [text]);
            Lines.AssertSame(await there.LogAsync(), socket.Lines);
            socket.Dispose();
            there.Dispose();
        }
    }
}
