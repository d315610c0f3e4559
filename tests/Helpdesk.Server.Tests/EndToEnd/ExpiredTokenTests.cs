using System.Net;

namespace Helpdesk.Server.Tests.EndToEnd;

public sealed class ExpiredTokenTests
{
    [Fact]
    public async Task A_token_that_has_ended_is_refused_as_such_and_can_be_exchanged()
    {
        await using var server = await ShopServer.StartAsync(
            new("Helpdesk__DirectLine__TokenLifetime", "00:01:00"),
            new("Helpdesk__DirectLine__StreamTokenLifetime", "00:00:10"));
        using var visitor = await Visitor.BeginAsync(server.Url);
        await visitor.SayAsync("How long does delivery take?");
        var stream = (await visitor.StreamAsync()).PathAndQuery;

        using var opening = await visitor.SendAsync(HttpMethod.Get, stream, null, token: null);
        using var late = await UntilRefusedAsync("the stream's address ends", () => visitor.SendAsync(HttpMethod.Get, stream, null, token: null));
        using var poll = await UntilRefusedAsync("the token ends", () => visitor.PollAsync());
        using var post = await visitor.PostAsync("Too late");
        using var exchanged = await visitor.SendAsync(HttpMethod.Post, "/v3/directline/tokens/refresh", Visitor.Json("{}"), visitor.Token);
        var renewed = (await Visitor.ReadAsync(exchanged)).GetProperty("token").GetString();
        using var again = await visitor.SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{visitor.Conversation}/activities", null, renewed);

        await Refusal.AssertAsync(opening, HttpStatusCode.BadRequest, "BadArgument", "This address is for a WebSocket.");
        foreach (var refused in new[] { late, poll, post })
            await Refusal.AssertAsync(refused, HttpStatusCode.Forbidden, "TokenExpired", "The token has expired.");
        var texts = (await Visitor.ReadAsync(again)).GetProperty("activities").EnumerateArray().Select(Line.Of).Where(line => line.IsCustomer).Select(line => line.Text);
        Assert.Equal(["How long does delivery take?"], texts);
    }

    private static Task<HttpResponseMessage> UntilRefusedAsync(string what, Func<Task<HttpResponseMessage>> call) => Patience.UntilAsync(what, async () =>
    {
        var answer = await call();
        if (answer.StatusCode == HttpStatusCode.Forbidden)
            return answer;
        answer.Dispose();
        return null;
    });
}
