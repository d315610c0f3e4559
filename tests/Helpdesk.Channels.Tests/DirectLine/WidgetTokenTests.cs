using System.Net;
using System.Text.Json;

namespace Helpdesk.Channels.Tests.DirectLine;

public sealed class WidgetTokenTests(SharedStores shared)
{
    private const string Path = "/api/widget/demo-shop/token";

    [Fact]
    public async Task Anybody_gets_a_token_of_a_new_conversation_and_what_the_widget_shows_first()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);

        using var response = await server.SendAsync(HttpMethod.Post, Path, null, DirectLineServer.Json("{}"));

        var answer = await DirectLineServer.JsonOfAsync(response);
        var bot = answer.GetProperty("bot");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Matches("^[A-Za-z0-9_-]{22}$", answer.GetProperty("conversationId").GetString());
        Assert.StartsWith("dl_", answer.GetProperty("userId").GetString(), StringComparison.Ordinal);
        Assert.Equal(1800, answer.GetProperty("expires_in").GetInt32());
        Assert.Equal("Demo shop", bot.GetProperty("name").GetString());
        Assert.Equal(["en", "zh"], bot.GetProperty("languages").EnumerateArray().Select(language => language.GetString()));
        Assert.Equal("您好！", bot.GetProperty("welcome").GetProperty("zh").GetString());
        Assert.Equal("Where is my order?", bot.GetProperty("starters").GetProperty("en")[0].GetString());
        Assert.Equal(DirectLineServer.AttachmentBytes, bot.GetProperty("upload").GetProperty("bytes").GetInt64());
        Assert.Equal(10, bot.GetProperty("upload").GetProperty("files").GetInt32());
        Assert.Contains("no-store", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_id_that_the_page_gives_opens_nobody_elses_conversation()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);

        var one = await AskAsync(server, """{"user":{"id":"ann-1"}}""");
        var two = await AskAsync(server, """{"user":{"id":"ann-1"}}""");

        Assert.Equal("ann-1", one.GetProperty("userId").GetString());
        Assert.NotEqual(one.GetProperty("conversationId").GetString(), two.GetProperty("conversationId").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("null")]
    [InlineData("""{"user":{}}""")]
    [InlineData("""{"user":null,"locale":"en"}""")]
    public async Task A_body_without_a_user_will_do(string body)
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);

        Assert.StartsWith("dl_", (await AskAsync(server, body)).GetProperty("userId").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"user":"ann"}""")]
    [InlineData("""{"user":{"id":5}}""")]
    [InlineData("""{"user":{"id":""}}""")]
    [InlineData("""{"user":{"id":"a\nb"}}""")]
    [InlineData("""{"user":{"id":"\ud83d"}}""")]
    [InlineData("""{"trustedOrigins":[null]}""")]
    public async Task A_wrong_body_is_refused(string body)
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);

        using var response = await server.SendAsync(HttpMethod.Post, Path, null, DirectLineServer.Json(body));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_bot_that_is_not_there_is_404()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);

        using var response = await server.SendAsync(HttpMethod.Post, "/api/widget/nobody/token", null, DirectLineServer.Json("{}"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task One_address_gets_so_many_tokens_in_a_minute()
    {
        var store = await Helpdesk.Testing.Stores.TestStores.StartAsync();
        await using (store)
        {
            await using var server = await DirectLineServer.StartAsync(store, new Dictionary<string, string?> { ["Helpdesk:Limits:TokensPerMinute"] = "3" });
            for (var i = 0; i < 3; i++)
                await AskAsync(server, "{}");

            using var response = await server.SendAsync(HttpMethod.Post, Path, null, DirectLineServer.Json("{}"));

            Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
            Assert.InRange(int.Parse(Assert.Single(response.Headers.GetValues("Retry-After")), System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        }
    }

    private static async Task<JsonElement> AskAsync(DirectLineServer server, string body)
    {
        using var response = await server.SendAsync(HttpMethod.Post, Path, null, DirectLineServer.Json(body));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await DirectLineServer.JsonOfAsync(response);
    }
}
