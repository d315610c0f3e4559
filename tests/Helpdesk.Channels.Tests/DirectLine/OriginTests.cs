using System.Net;
using System.Net.WebSockets;

namespace Helpdesk.Channels.Tests.DirectLine;

public sealed class OriginTests(SharedStores shared)
{
    private const string Message = """{"type":"message","text":"hi"}""";

    [Theory]
    [InlineData("/v3/directline/conversations")]
    [InlineData("/v3/directline/conversations/abc/activities")]
    [InlineData("/v3/directline/tokens/refresh")]
    [InlineData("/api/widget/demo-shop/token")]
    public async Task A_preflight_allows_what_Web_Chat_sends(string path)
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);

        using var response = await PreflightAsync(server, path, DirectLineServer.Origin);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(DirectLineServer.Origin, Header(response, "Access-Control-Allow-Origin"));
        Assert.Equal("authorization,content-type,x-ms-bot-agent,x-requested-with", Header(response, "Access-Control-Allow-Headers"));
        Assert.Equal("GET,POST", Header(response, "Access-Control-Allow-Methods"));
        Assert.NotNull(Header(response, "Access-Control-Max-Age"));
        Assert.Equal("Origin", Header(response, "Vary"));
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://shop.example.evil.example")]
    [InlineData("http://shop.example")]
    [InlineData("null")]
    public async Task A_preflight_of_a_strange_website_allows_nothing(string origin)
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);

        using var response = await PreflightAsync(server, "/v3/directline/conversations", origin);

        Assert.Null(Header(response, "Access-Control-Allow-Origin"));
        Assert.Null(Header(response, "Access-Control-Allow-Headers"));
    }

    [Fact]
    public async Task A_website_of_the_bot_and_the_server_itself_may_speak_and_read()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();

        foreach (var origin in new[] { DirectLineServer.Origin, server.Address.GetLeftPart(UriPartial.Authority) })
        {
            using var response = await server.SendAsync(HttpMethod.Post, visitor.Path + "/activities", visitor.Token, DirectLineServer.Json(Message), origin);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(origin, Header(response, "Access-Control-Allow-Origin"));
            Assert.Equal("Retry-After", Header(response, "Access-Control-Expose-Headers"));
        }
    }

    [Theory]
    [InlineData("https://other.example")]
    [InlineData("https://evil.example")]
    public async Task A_website_of_another_bot_may_not(string origin)
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();

        using var post = await server.SendAsync(HttpMethod.Post, visitor.Path + "/activities", visitor.Token, DirectLineServer.Json(Message), origin);
        using var token = await server.SendAsync(HttpMethod.Post, "/api/widget/demo-shop/token", null, DirectLineServer.Json("{}"), origin);

        Assert.Equal("ForeignOrigin", await DirectLineServer.ErrorCodeOfAsync(post));
        Assert.Null(Header(post, "Access-Control-Allow-Origin"));
        Assert.Equal(HttpStatusCode.Forbidden, token.StatusCode);
        Assert.Empty((await visitor.PollAsync()).GetProperty("activities").EnumerateArray());
    }

    [Fact]
    public async Task An_error_can_be_read_by_the_website_else_its_client_would_try_for_ever()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();

        using var forged = await server.SendAsync(HttpMethod.Post, visitor.Path + "/activities", "eyJ.a.b", DirectLineServer.Json(Message), DirectLineServer.Origin);

        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        Assert.Equal(DirectLineServer.Origin, Header(forged, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task The_origins_that_a_token_names_narrow_those_of_the_bot()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        using var generated = await server.SendAsync(
            HttpMethod.Post, "/v3/directline/tokens/generate", DirectLineServer.Secret, DirectLineServer.Json("""{"user":{"id":"ann"},"trustedOrigins":["https://elsewhere.example"]}"""));
        var token = (await DirectLineServer.JsonOfAsync(generated)).GetProperty("token").GetString()!;

        using var fromBots = await server.SendAsync(HttpMethod.Post, "/v3/directline/conversations", token, null, DirectLineServer.Origin);
        using var fromNamed = await server.SendAsync(HttpMethod.Post, "/v3/directline/conversations", token, null, "https://elsewhere.example");
        using var withoutBrowser = await server.SendAsync(HttpMethod.Post, "/v3/directline/conversations", token);

        Assert.Equal(HttpStatusCode.Forbidden, fromBots.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, fromNamed.StatusCode);
        Assert.Equal(HttpStatusCode.Created, withoutBrowser.StatusCode);
    }

    [Fact]
    public async Task The_session_id_may_be_asked_with_credentials()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();

        using var response = await server.SendAsync(HttpMethod.Get, "/v3/directline/session/getsessionid", visitor.Token, null, DirectLineServer.Origin);
        using var preflight = await PreflightAsync(server, "/v3/directline/session/getsessionid", DirectLineServer.Origin);

        Assert.NotEmpty((await DirectLineServer.JsonOfAsync(response)).GetProperty("sessionId").GetString()!);
        Assert.Equal("true", Header(response, "Access-Control-Allow-Credentials"));
        Assert.Equal("true", Header(preflight, "Access-Control-Allow-Credentials"));
        Assert.Equal(DirectLineServer.Origin, Header(response, "Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(DirectLineServer.Origin, true)]
    [InlineData("https://evil.example", false)]
    [InlineData("https://other.example", false)]
    public async Task A_socket_is_opened_for_the_bots_websites_and_for_no_others(string? origin, bool expected)
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        using var socket = new ClientWebSocket();
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.CollectHttpResponseDetails = true;

        var failure = await Record.ExceptionAsync(async () =>
            await socket.ConnectAsync(new Uri(await visitor.StreamUrlAsync()), TestContext.Current.CancellationToken));

        Assert.Equal(expected, failure is null);
        Assert.Equal(expected ? HttpStatusCode.SwitchingProtocols : HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    private static async Task<HttpResponseMessage> PreflightAsync(DirectLineServer server, string path, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent,x-requested-with");
        return await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? Assert.Single(values) : null;
}
