using System.Net;
using Helpdesk.Testing.Databases;

namespace Helpdesk.Server.Tests.EndToEnd;

/// <summary>The conversation store of several machines goes away under a server, and comes back with what it had.</summary>
public sealed class StoreOutageTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_store_that_goes_away_in_the_middle_of_an_answer_costs_nothing(bool answerEndsMeanwhile)
    {
        await using var redis = await RedisServer.StartAsync();
        await using var model = await HeldModel.StartAsync();
        await using var server = await ShopServer.StartAsync([.. model.Settings(), new("ConnectionStrings__Redis", redis.ConnectionString)]);
        using var visitor = await Visitor.BeginAsync(server.Url);
        using var socket = await visitor.WatchAsync();
        var first = await visitor.SayAsync("How long does delivery take?");
        await socket.UntilPieceAsync(HeldModel.Beginning);

        await redis.KillAsync();
        using (var refused = await visitor.PostAsync("And what does it cost?", "second"))
            await Refusal.AssertForATimeAsync(refused, HttpStatusCode.ServiceUnavailable, "ServiceUnavailable", "It is not certain that it was stored.");
        await AssertNothingIsNewAsync(visitor, socket.Watermark);
        if (answerEndsMeanwhile)
            model.LetGo();
        await redis.StartAgainAsync();
        var second = await visitor.SayUntilStoredAsync("And what does it cost?", "second");
        model.LetGo();
        await socket.UntilAnsweredAsync(2);

        var log = await visitor.LogAsync();
        Lines.AssertEachOnce(log, ["How long does delivery take?", "And what does it cost?"]);
        Assert.Equal([first, second], log.Where(line => line.IsCustomer).Select(line => line.Id));
        Lines.AssertSame(log, socket.Lines);
    }

    private static async Task AssertNothingIsNewAsync(Visitor visitor, long watermark)
    {
        using var answer = await visitor.PollAsync(watermark);
        var set = await Visitor.ReadAsync(answer);
        Assert.Empty(set.GetProperty("activities").EnumerateArray());
        Assert.Equal(watermark.ToString(System.Globalization.CultureInfo.InvariantCulture), set.GetProperty("watermark").GetString());
    }
}
