using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Helpdesk.Testing.Records;

namespace Helpdesk.Channels.Tests.DirectLine;

public sealed class TokenTests(SharedStores shared)
{
    private const string Refresh = "/v3/directline/tokens/refresh";

    [Fact]
    public async Task A_token_says_who_speaks_where_in_claims_that_DirectLineJS_reads()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);

        var visitor = await server.VisitAsync();

        var claims = ClaimsOf(visitor.Token);
        Assert.Equal(visitor.UserId, claims.GetProperty("user").GetString());
        Assert.Equal(visitor.ConversationId, claims.GetProperty("conv").GetString());
        Assert.Equal("demo-shop", claims.GetProperty("bot").GetString());
        Assert.Equal("default", claims.GetProperty("desk").GetString());
        Assert.Equal("chat", claims.GetProperty("use").GetString());
        Assert.Equal(1800, claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64());
    }

    [Fact]
    public async Task Without_a_token_the_answer_is_401_and_not_403()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();

        using var post = await server.SendAsync(HttpMethod.Post, visitor.Path + "/activities", null, DirectLineServer.Json("{}"));
        using var stream = await server.SendAsync(HttpMethod.Get, visitor.Path + "/stream", null);

        Assert.Equal(HttpStatusCode.Unauthorized, post.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, stream.StatusCode);
        Assert.Equal("Unauthorized", await DirectLineServer.ErrorCodeOfAsync(post));
    }

    [Fact]
    public async Task A_token_signed_by_a_foreign_key_is_refused()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        await using var foreign = await DirectLineServer.StartAsync(shared.Stores, keys: new RememberedKeys());
        var visitor = await foreign.VisitAsync();
        await server.VisitAsync();

        using var response = await server.SendAsync(HttpMethod.Post, visitor.Path + "/activities", visitor.Token, DirectLineServer.Json("""{"type":"message","text":"hi"}"""));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("BadToken", await DirectLineServer.ErrorCodeOfAsync(response));
    }

    [Fact]
    public async Task A_changed_claim_breaks_the_signature()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        var parts = visitor.Token.Split('.');
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])).Replace(visitor.UserId, "dl_somebody-else", StringComparison.Ordinal);

        using var response = await RefreshAsync(server, $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.{parts[2]}");

        Assert.Equal("BadToken", await DirectLineServer.ErrorCodeOfAsync(response));
    }

    [Theory]
    [InlineData("""{"alg":"none","typ":"JWT","kid":"k1"}""", "")]
    [InlineData("""{"alg":"none","typ":"JWT","kid":"k1"}""", "right")]
    [InlineData("""{"alg":"HS512","typ":"JWT","kid":"k1"}""", "right")]
    [InlineData("""{"alg":"hs256","typ":"JWT","kid":"k1"}""", "right")]
    [InlineData("""{"alg":"HS256","typ":"JWT","kid":"k9"}""", "right")]
    [InlineData("""{"alg":"HS256","typ":"JWT"}""", "right")]
    [InlineData("""{"alg":"HS256","typ":"JWT","kid":"k1","crit":["exp"]}""", "right")]
    [InlineData("""{"alg":"HS256","typ":"JWT","kid":"k1"}""", "AAAA")]
    [InlineData("""["HS256"]""", "right")]
    public async Task A_token_of_another_form_than_ours_is_refused(string header, string signature)
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        var key = await server.Keys.CurrentAsync("directline", TestContext.Current.CancellationToken);
        var signed = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{visitor.Token.Split('.')[1]}";
        var right = Base64Url.EncodeToString(HMACSHA256.HashData(key.Secret.Span, Encoding.ASCII.GetBytes(signed)));

        using var response = await RefreshAsync(server, $"{signed}.{(signature == "right" ? right : signature)}");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task The_same_form_made_by_hand_with_the_right_key_is_taken()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        var key = await server.Keys.CurrentAsync("directline", TestContext.Current.CancellationToken);
        var signed = $"{Base64Url.EncodeToString("""{"kid":"k1","alg":"HS256"}"""u8)}.{visitor.Token.Split('.')[1]}";

        using var response = await RefreshAsync(server, $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(key.Secret.Span, Encoding.ASCII.GetBytes(signed)))}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task An_expired_token_posts_and_polls_no_more()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        await visitor.SayAsync("before");

        server.Clock.Advance(TimeSpan.FromMinutes(30));
        using var post = await visitor.PostAsync("""{"type":"message","text":"after"}""");
        using var poll = await server.SendAsync(HttpMethod.Get, visitor.Path + "/activities", visitor.Token);

        Assert.Equal(HttpStatusCode.Forbidden, post.StatusCode);
        Assert.Equal("TokenExpired", await DirectLineServer.ErrorCodeOfAsync(post));
        Assert.Equal(HttpStatusCode.Forbidden, poll.StatusCode);
    }

    [Fact]
    public async Task A_computer_that_slept_exchanges_its_expired_token_and_goes_on_in_its_conversation()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        await visitor.SayAsync("before");
        server.Clock.Advance(TimeSpan.FromDays(2));

        using var refreshed = await RefreshAsync(server, visitor.Token);
        using var resumed = await server.SendAsync(HttpMethod.Get, visitor.Path + "?watermark=1", visitor.Token);

        var awake = visitor with { Token = (await DirectLineServer.JsonOfAsync(refreshed)).GetProperty("token").GetString()! };
        Assert.EndsWith("|0000002", await awake.SayAsync("after"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, resumed.StatusCode);
    }

    [Fact]
    public async Task Beyond_the_grace_an_expired_token_is_worth_nothing()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        server.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(31));

        using var refreshed = await RefreshAsync(server, visitor.Token);
        using var resumed = await server.SendAsync(HttpMethod.Get, visitor.Path, visitor.Token);

        Assert.Equal(HttpStatusCode.Forbidden, refreshed.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, resumed.StatusCode);
    }

    [Fact]
    public async Task A_replaced_token_stays_good_until_its_own_end()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        server.Clock.Advance(TimeSpan.FromMinutes(15));

        using var refreshed = await RefreshAsync(server, visitor.Token);

        Assert.NotEqual(visitor.Token, (await DirectLineServer.JsonOfAsync(refreshed)).GetProperty("token").GetString());
        Assert.NotEmpty(await visitor.SayAsync("with the old one"));
    }

    [Fact]
    public async Task A_token_outlives_a_renewal_of_the_key()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();

        server.Keys.Renew("directline");

        Assert.NotEmpty(await visitor.SayAsync("still here"));
    }

    [Fact]
    public async Task A_token_opens_no_other_conversation()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var one = await server.VisitAsync();
        var other = await server.VisitAsync();

        using var post = await server.SendAsync(HttpMethod.Post, other.Path + "/activities", one.Token, DirectLineServer.Json("""{"type":"message","text":"hi"}"""));
        using var poll = await server.SendAsync(HttpMethod.Get, other.Path + "/activities", one.Token);
        using var resume = await server.SendAsync(HttpMethod.Get, other.Path, one.Token);
        using var upload = await server.SendAsync(HttpMethod.Post, other.Path + "/upload", one.Token, new StringContent("file"));

        Assert.All([post, poll, resume, upload], response => Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode));
        Assert.Equal("OtherConversation", await DirectLineServer.ErrorCodeOfAsync(post));
    }

    [Fact]
    public async Task The_same_conversation_id_at_another_bot_is_another_conversation()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        await visitor.SayAsync("for the demo shop");

        using var poll = await server.SendAsync(HttpMethod.Get, visitor.Path + "/activities", DirectLineServer.OtherSecret);

        Assert.Empty((await DirectLineServer.JsonOfAsync(poll)).GetProperty("activities").EnumerateArray());
    }

    [Fact]
    public async Task The_token_of_a_stream_opens_the_stream_and_nothing_else()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        var token = TokenIn(await visitor.StreamUrlAsync());

        using var post = await (visitor with { Token = token }).PostAsync("""{"type":"message","text":"hi"}""");
        using var refreshed = await RefreshAsync(server, token);
        using var stream = await server.SendAsync(HttpMethod.Get, $"{visitor.Path}/stream?t={visitor.Token}", null);

        Assert.Equal(HttpStatusCode.Forbidden, post.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, refreshed.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, stream.StatusCode);
    }

    [Fact]
    public async Task The_address_of_a_stream_is_good_for_five_minutes()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        var url = new Uri(await visitor.StreamUrlAsync()).PathAndQuery;

        using var early = await server.SendAsync(HttpMethod.Get, url, null);
        server.Clock.Advance(TimeSpan.FromMinutes(5));
        using var late = await server.SendAsync(HttpMethod.Get, url, null);

        Assert.Equal(HttpStatusCode.BadRequest, early.StatusCode);
        Assert.Equal("TokenExpired", await DirectLineServer.ErrorCodeOfAsync(late));
    }

    [Fact]
    public async Task A_secret_begins_conversations_and_names_the_user()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);

        using var response = await server.SendAsync(
            HttpMethod.Post, "/v3/directline/tokens/generate", DirectLineServer.Secret, DirectLineServer.Json("""{"user":{"id":"ann-1","name":"Ann"}}"""));

        var claims = ClaimsOf((await DirectLineServer.JsonOfAsync(response)).GetProperty("token").GetString()!);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("ann-1", claims.GetProperty("user").GetString());
        Assert.Equal("Ann", claims.GetProperty("name").GetString());
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("a-secret-of-the-demo-shop-012345678", HttpStatusCode.Forbidden)]
    [InlineData("demo-shop", HttpStatusCode.Forbidden)]
    public async Task Without_the_right_secret_no_token_is_generated(string? secret, HttpStatusCode expected)
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);

        using var response = await server.SendAsync(HttpMethod.Post, "/v3/directline/tokens/generate", secret, DirectLineServer.Json("{}"));

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_token_generates_no_tokens()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();

        using var response = await server.SendAsync(HttpMethod.Post, "/v3/directline/tokens/generate", visitor.Token, DirectLineServer.Json("{}"));

        Assert.Equal("SecretNeeded", await DirectLineServer.ErrorCodeOfAsync(response));
    }

    [Fact]
    public async Task A_secret_serves_in_the_place_of_a_token_from_beginning_to_end()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        using var begun = await server.SendAsync(HttpMethod.Post, "/v3/directline/conversations", DirectLineServer.Secret, DirectLineServer.Json("""{"user":{"id":"ann-1"}}"""));
        var visitor = new Visitor(server, "demo-shop", (await DirectLineServer.JsonOfAsync(begun)).GetProperty("conversationId").GetString()!, DirectLineServer.Secret, "ann-1");

        using var posted = await visitor.PostAsync("""{"type":"message","text":"hi","from":{"id":"ann-1","role":"bot"}}""");

        var activity = await visitor.OnlyActivityAsync();
        Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
        Assert.Equal("ann-1", activity.GetProperty("from").GetProperty("id").GetString());
        Assert.Equal("user", activity.GetProperty("from").GetProperty("role").GetString());
    }

    [Fact]
    public async Task A_secret_that_can_be_guessed_stops_the_start()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            DirectLineServer.StartAsync(shared.Stores, new Dictionary<string, string?> { ["Bots:demo-shop:DirectLineSecret"] = "short" }));

        Assert.Contains("Bots:demo-shop:DirectLineSecret", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Starting_answers_201_with_a_new_token_and_a_socket_of_the_tokens_conversation()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();

        using var response = await server.SendAsync(
            HttpMethod.Post, "/v3/directline/conversations", visitor.Token, DirectLineServer.Json("""{"user":{"id":"somebody-else"},"locale":"en-GB"}"""));

        var answer = await DirectLineServer.JsonOfAsync(response);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(visitor.ConversationId, answer.GetProperty("conversationId").GetString());
        Assert.Equal(1800, answer.GetProperty("expires_in").GetInt32());
        Assert.StartsWith($"ws://127.0.0.1:{server.Address.Port}/v3/directline/conversations/{visitor.ConversationId}/stream?", answer.GetProperty("streamUrl").GetString(), StringComparison.Ordinal);
        Assert.Equal(visitor.UserId, ClaimsOf(answer.GetProperty("token").GetString()!).GetProperty("user").GetString());
    }

    [Fact]
    public async Task Addresses_are_handed_out_as_the_public_sees_them()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores, new Dictionary<string, string?> { ["Helpdesk:PublicUrl"] = "https://help.example/chat/" });
        var visitor = await server.VisitAsync();

        var url = await visitor.StreamUrlAsync("5");

        Assert.StartsWith($"wss://help.example/chat/v3/directline/conversations/{visitor.ConversationId}/stream?watermark=5&t=", url, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_checked_lately_is_remembered_within_bounds()
    {
        var recent = new Channels.DirectLine.RecentPasses(capacity: 4);
        var passes = Enumerable.Range(0, 20).Select(Pass).ToList();

        for (var i = 0; i < passes.Count; i++)
            recent.Keep($"token{i}", passes[i]);

        var known = Enumerable.Range(0, 20).Where(i => recent.Find($"token{i}") is not null).ToList();
        Assert.InRange(known.Count, 1, 8);
        Assert.Contains(19, known);
        Assert.DoesNotContain(0, known);
    }

    internal static string TokenIn(string streamUrl) => streamUrl[(streamUrl.IndexOf("&t=", StringComparison.Ordinal) + 3)..];

    private static Channels.DirectLine.ConversationPass Pass(int number) => new(new Channels.DirectLine.TokenClaims
    {
        Bot = "demo-shop",
        Desk = "default",
        Conversation = $"c{number}",
        User = "u",
        Use = "chat",
        Issued = 0,
        Expires = 1,
    });

    private static Task<HttpResponseMessage> RefreshAsync(DirectLineServer server, string token) => server.SendAsync(HttpMethod.Post, Refresh, token);

    private static JsonElement ClaimsOf(string token) => JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1])).RootElement;
}
