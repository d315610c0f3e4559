using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Helpdesk.Channels.Tests.DirectLine;

/// <summary>A business's signed word on who a visitor is.</summary>
public sealed class IdentityTests(SharedStores shared)
{
    internal const string Key = "a key of the business, thirty-two bytes or more";

    private static readonly Dictionary<string, string?> WithSecret = new() { ["Bots:demo-shop:IdentityKey"] = Key };

    [Fact]
    public async Task The_same_person_finds_the_same_conversation_on_each_device_and_nobody_else_does()
    {
        await using var server = await StartAsync(WithSecret);
        var now = server.Clock.GetUtcNow();

        var phone = await TakenAsync(server, Token(now));
        var desk = await TakenAsync(server, Token(now));
        var other = await TakenAsync(server, Token(now, subject: "bob"));
        var anew = await TakenAsync(server, Token(now), isNew: true);
        var claimed = await DirectLineServer.JsonOfAsync(await PostAsync(server, """{"user":{"id":"ann"}}"""));

        Assert.Equal(phone.ConversationId, desk.ConversationId);
        Assert.Equal("ann", phone.UserId);
        Assert.Equal(3, new[] { phone.ConversationId, other.ConversationId, anew.ConversationId }.Distinct().Count());
        Assert.NotEqual(phone.ConversationId, claimed.GetProperty("conversationId").GetString());
    }

    [Fact]
    public async Task The_conversation_that_follows_one_that_was_left_is_the_same_on_each_device_and_the_persons_own()
    {
        await using var server = await StartAsync(WithSecret);
        var now = server.Clock.GetUtcNow();
        var left = (await TakenAsync(server, Token(now))).ConversationId;

        var phone = await TakenAsync(server, Token(now), after: left);
        var desk = await TakenAsync(server, Token(now), after: left);
        var other = await TakenAsync(server, Token(now, subject: "bob"), after: left);
        var next = await TakenAsync(server, Token(now), after: phone.ConversationId);

        Assert.Equal(phone.ConversationId, desk.ConversationId);
        Assert.Equal(4, new[] { left, phone.ConversationId, other.ConversationId, next.ConversationId }.Distinct().Count());
    }

    [Fact]
    public async Task What_a_proven_person_says_is_marked_and_a_client_cannot_mark_itself()
    {
        await using var server = await StartAsync(WithSecret);
        var proven = await TakenAsync(server, Token(server.Clock.GetUtcNow(), name: "Ann"), isNew: true);
        var visitor = await server.VisitAsync();

        foreach (var (one, token) in new[] { (proven.ConversationId, proven.Token), (visitor.ConversationId, visitor.Token) })
        {
            using var posted = await server.SendAsync(
                HttpMethod.Post, $"/v3/directline/conversations/{one}/activities", token, DirectLineServer.Json("""{"type":"message","text":"hi","from":{"id":"x","verified":true}}"""));
            Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        }

        Assert.Equal(("ann", "Ann", true), await SpeakerAsync(server, proven.ConversationId, proven.Token));
        Assert.Equal((visitor.UserId, null, false), await SpeakerAsync(server, visitor.ConversationId, visitor.Token));
    }

    [Theory]
    [InlineData("another key", "The identity is not signed with this bot's key.")]
    [InlineData("none", "The identity is not signed with this bot's key.")]
    [InlineData("RS256", "The identity is not signed with this bot's key.")]
    [InlineData("audience", "aud")]
    [InlineData("ended", "has ended")]
    [InlineData("endless", "24 hours")]
    [InlineData("no end", "has ended")]
    [InlineData("nobody", "sub")]
    [InlineData("garbage", "not signed")]
    public async Task A_token_that_is_not_right_opens_nothing_and_says_why(string wrong, string said)
    {
        await using var server = await StartAsync(WithSecret);
        var now = server.Clock.GetUtcNow();
        var token = wrong switch
        {
            "another key" => Token(now, key: "another key of thirty-two bytes or more!!"),
            "none" => Token(now, algorithm: "none"),
            "RS256" => Token(now, algorithm: "RS256"),
            "audience" => Token(now, audience: "other-bot"),
            "ended" => Token(now, lasts: TimeSpan.FromMinutes(-2)),
            "endless" => Token(now, lasts: TimeSpan.FromDays(2)),
            "no end" => Token(now, ends: false),
            "nobody" => Token(now, subject: ""),
            _ => "a.b.c",
        };

        using var answer = await PostAsync(server, JsonSerializer.Serialize(new { identity = token }));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains(said, await DirectLineServer.ErrorMessageOfAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_public_key_takes_ES256_and_never_its_own_text_as_a_secret()
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pem = curve.ExportSubjectPublicKeyInfoPem();
        await using var server = await StartAsync(new Dictionary<string, string?> { ["Bots:demo-shop:IdentityKey"] = pem });
        var now = server.Clock.GetUtcNow();

        var taken = await TakenAsync(server, Token(now, algorithm: "ES256", sign: bytes => curve.SignData(bytes, HashAlgorithmName.SHA256)));
        using var forged = await PostAsync(server, JsonSerializer.Serialize(new { identity = Token(now, key: pem) }));

        Assert.Equal("ann", taken.UserId);
        Assert.Equal(HttpStatusCode.Unauthorized, forged.StatusCode);
    }

    [Fact]
    public async Task Without_a_key_no_identity_is_taken_and_a_short_one_stops_the_start()
    {
        await using var server = await StartAsync([]);

        using var answer = await PostAsync(server, JsonSerializer.Serialize(new { identity = Token(server.Clock.GetUtcNow()) }));

        Assert.Contains("IdentityKey is not set", await DirectLineServer.ErrorMessageOfAsync(answer), StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(new Dictionary<string, string?> { ["Bots:demo-shop:IdentityKey"] = "short" }));
    }

    private Task<DirectLineServer> StartAsync(Dictionary<string, string?> settings) => DirectLineServer.StartAsync(shared.Stores, settings: settings);

    private static Task<HttpResponseMessage> PostAsync(DirectLineServer server, string body) =>
        server.SendAsync(HttpMethod.Post, "/api/widget/demo-shop/token", null, DirectLineServer.Json(body));

    private static async Task<(string ConversationId, string Token, string UserId)> TakenAsync(DirectLineServer server, string identity, bool isNew = false, string? after = null)
    {
        using var answer = await PostAsync(server, JsonSerializer.Serialize(new { identity, @new = isNew, after }));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var taken = await DirectLineServer.JsonOfAsync(answer);
        return (taken.GetProperty("conversationId").GetString()!, taken.GetProperty("token").GetString()!, taken.GetProperty("userId").GetString()!);
    }

    private static async Task<(string? Id, string? Name, bool Verified)> SpeakerAsync(DirectLineServer server, string conversation, string token)
    {
        using var answer = await server.SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{conversation}/activities", token);
        var from = (await DirectLineServer.JsonOfAsync(answer)).GetProperty("activities")[0].GetProperty("from");
        return (from.GetProperty("id").GetString(), from.TryGetProperty("name", out var name) ? name.GetString() : null, from.TryGetProperty("verified", out var verified) && verified.GetBoolean());
    }

    internal static string Token(
        DateTimeOffset now, string subject = "ann", string audience = "demo-shop", string key = Key, string algorithm = "HS256", string? name = null, string? email = null, TimeSpan? lasts = null, bool ends = true, Func<byte[], byte[]>? sign = null) =>
        Token(algorithm, new Dictionary<string, object?> { ["sub"] = subject, ["aud"] = audience, ["name"] = name, ["email"] = email, ["exp"] = ends ? (now + (lasts ?? TimeSpan.FromHours(1))).ToUnixTimeSeconds() : null }, sign ?? (bytes => algorithm == "none" ? [] : HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), bytes)));

    private static string Token(string algorithm, Dictionary<string, object?> claims, Func<byte[], byte[]> sign)
    {
        var header = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new { alg = algorithm, typ = "JWT" }));
        var payload = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims.Where(claim => claim.Value is not null).ToDictionary()));
        return $"{header}.{payload}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes($"{header}.{payload}")))}";
    }
}
