using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Helpdesk.Server.Tests.EndToEnd;

public sealed class RefusalTests(RunningShop shop) : IClassFixture<RunningShop>
{
    [Theory]
    [InlineData("{\"type\":\"message\",\"text\":", "The body is not the JSON object of an activity, at")]
    [InlineData("", "The body is not the JSON object of an activity, at")]
    [InlineData("[]", "The body is not the JSON object of an activity, at")]
    [InlineData("null", "The body is not the JSON object of an activity, at")]
    [InlineData("{\"text\":\"Hello\"}", "The activity has no type.")]
    [InlineData("{\"type\":\"message\",\"text\":7}", "The body is not the JSON object of an activity, at $.text, line 1")]
    [InlineData("{\"type\":\"message\",\"text\":\"\\ud83d\"}", "holds one half of a surrogate pair")]
    [InlineData("{\"type\":\"message\",\"channelData\":\"x\"}", "channelData must be an object.")]
    [InlineData("{\"type\":\"message\",\"attachments\":[null]}", "attachments must not hold null.")]
    [InlineData("{\"type\":\"message\",\"attachments\":[{\"contentType\":\"text/html\",\"contentUrl\":\"file:///etc/passwd\"}]}", "must have an http, https or data address")]
    public async Task A_body_that_is_no_activity_is_refused_with_the_place(string body, string reason)
    {
        using var visitor = await Visitor.BeginAsync(shop.Url);

        using var answer = await visitor.PostAsync(Visitor.Json(body));

        await Refusal.AssertAsync(answer, HttpStatusCode.BadRequest, "BadArgument", reason);
        Assert.Empty(await visitor.LogAsync());
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        using var visitor = await Visitor.BeginAsync(shop.Url);
        using var body = new ByteArrayContent([.. "{\"type\":\"message\",\"text\":\""u8, 0xC3, 0x28, .. "\"}"u8]);

        using var answer = await visitor.PostAsync(body);

        await Refusal.AssertAsync(answer, HttpStatusCode.BadRequest, "BadArgument", "The body is not UTF-8.");
    }

    [Fact]
    public async Task A_token_that_this_server_did_not_make_opens_nothing()
    {
        using var visitor = await Visitor.BeginAsync(shop.Url);
        var parts = visitor.Token.Split('.');
        var unsigned = Convert.ToBase64String("{\"alg\":\"none\",\"typ\":\"JWT\"}"u8).TrimEnd('=');
        var changed = parts[2][0] == 'A' ? 'B' : 'A';
        string[] forged = [$"{parts[0]}.{parts[1]}.{changed}{parts[2][1..]}", $"{unsigned}.{parts[1]}.", $"{unsigned}.{parts[1]}.{parts[2]}", "eyJ..", "secret"];

        foreach (var token in forged)
        {
            using var post = await visitor.SendAsync(HttpMethod.Post, $"/v3/directline/conversations/{visitor.Conversation}/activities", Visitor.Json("{\"type\":\"message\",\"text\":\"Hello\"}"), token);
            using var poll = await visitor.SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{visitor.Conversation}/activities", null, token);
            await Refusal.AssertAsync(post, HttpStatusCode.Forbidden, "BadToken", "Ask for a new token.");
            await Refusal.AssertAsync(poll, HttpStatusCode.Forbidden, "BadToken", "Ask for a new token.");
        }

        Assert.Empty(await visitor.LogAsync());
    }

    [Fact]
    public async Task Without_a_token_nothing_is_told()
    {
        using var visitor = await Visitor.BeginAsync(shop.Url);

        using var answer = await visitor.SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{visitor.Conversation}/activities", null, token: null);

        await Refusal.AssertAsync(answer, HttpStatusCode.Unauthorized, "Unauthorized", "Send a token of this conversation");
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task A_token_of_another_conversation_opens_nothing_here()
    {
        using var visitor = await Visitor.BeginAsync(shop.Url);
        using var stranger = await Visitor.BeginAsync(shop.Url);
        await visitor.SayAsync("My order is 4711.");
        var ours = $"/v3/directline/conversations/{visitor.Conversation}";
        var stream = await stranger.StreamAsync();

        (HttpMethod, string)[] calls = [(HttpMethod.Get, ours), (HttpMethod.Get, $"{ours}/activities"), (HttpMethod.Post, $"{ours}/activities"), (HttpMethod.Post, $"{ours}/upload")];
        foreach (var (method, path) in calls)
        {
            using var answer = await stranger.SendAsync(method, path, method == HttpMethod.Post ? Visitor.Json("{\"type\":\"message\",\"text\":\"Hello\"}") : null, stranger.Token);
            await Refusal.AssertAsync(answer, HttpStatusCode.Forbidden, "OtherConversation", "The token belongs to another conversation.");
        }

        using var socket = await stranger.SendAsync(HttpMethod.Get, stream.PathAndQuery.Replace(stranger.Conversation, visitor.Conversation, StringComparison.Ordinal), null, token: null);
        await Refusal.AssertAsync(socket, HttpStatusCode.Forbidden, "OtherConversation", "The token belongs to another conversation.");
        Assert.Single(await visitor.LogAsync(), line => line.IsCustomer);
    }

    [Fact]
    public async Task A_bot_that_is_not_there_is_said_to_be_missing()
    {
        using var visitor = await Visitor.BeginAsync(shop.Url);

        using var answer = await visitor.SendAsync(HttpMethod.Post, "/api/widget/nobody/token", Visitor.Json("{}"), token: null);

        await Refusal.AssertAsync(answer, HttpStatusCode.NotFound, "NotFound", "There is no such bot.");
    }

    [Fact]
    public async Task A_text_is_taken_up_to_its_limit_in_bytes_and_refused_above()
    {
        using var visitor = await Visitor.BeginAsync(shop.Url);
        using var socket = await visitor.WatchAsync();
        var longest = new string('长', 32 * 1024 / 3) + "ab";

        using var refused = await visitor.PostAsync(longest + "c");
        await visitor.SayAsync(longest);
        await socket.UntilAnsweredAsync(1);

        await Refusal.AssertAsync(refused, HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig", "The text of a message may have at most 32768 bytes of UTF-8.");
        Lines.AssertEachOnce(await visitor.LogAsync(), [longest]);
    }

    [Fact]
    public async Task An_activity_that_is_too_large_is_refused_with_the_limit()
    {
        using var visitor = await Visitor.BeginAsync(shop.Url);

        using var answer = await visitor.PostAsync(Visitor.Json($"{{\"type\":\"event\",\"name\":\"x\",\"value\":\"{new string('x', 256 * 1024)}\"}}"));

        await Refusal.AssertAsync(answer, HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig", "An activity may have at most 262144 bytes.");
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_with_the_limit()
    {
        using var visitor = await Visitor.BeginAsync(shop.Url);
        using var form = new MultipartFormDataContent("boundary");
        var file = new ByteArrayContent(new byte[(4 * 1024 * 1024) + 1]);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        form.Add(file, "file", "photo.png");

        using var answer = await visitor.SendAsync(HttpMethod.Post, $"/v3/directline/conversations/{visitor.Conversation}/upload", form, visitor.Token);

        await Refusal.AssertAsync(answer, HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig", "An attachment has at most 4194304 bytes.");
        Assert.Empty(await visitor.LogAsync());
    }

    [Fact]
    public async Task A_form_that_is_none_is_refused()
    {
        using var visitor = await Visitor.BeginAsync(shop.Url);
        using var body = new ByteArrayContent(Encoding.ASCII.GetBytes("no form"));
        body.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=boundary");

        using var answer = await visitor.SendAsync(HttpMethod.Post, $"/v3/directline/conversations/{visitor.Conversation}/upload", body, visitor.Token);

        await Refusal.AssertAsync(answer, HttpStatusCode.BadRequest, "BadArgument", "multipart form");
    }
}
