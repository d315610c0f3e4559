using System.Net;
using System.Text;
using System.Text.Json;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Channels.Tests.DirectLine;

public sealed class PostTests(SharedStores shared)
{
    [Fact]
    public async Task A_message_is_stored_and_answered_with_its_id()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();

        using var response = await visitor.PostAsync("""{"type":"message","text":"你好 👋"}""");

        var id = (await DirectLineServer.JsonOfAsync(response)).GetProperty("id").GetString();
        var activity = await visitor.OnlyActivityAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal($"{visitor.ConversationId}|0000001", id);
        Assert.Equal(id, activity.GetProperty("id").GetString());
        Assert.Equal("你好 👋", activity.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Nothing_but_the_content_is_taken_from_the_client()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();

        await visitor.PostAsync("""
            {"type":"message","text":"hi","id":"mine","timestamp":"2020-01-01T00:00:00Z","channelId":"webchat","serviceUrl":"https://evil.example",
             "from":{"id":"demo-shop","name":"Ann","role":"bot"},"recipient":{"id":"somebody"},"conversation":{"id":"other"},
             "membersAdded":[{"id":"x"}],"suggestedActions":{"actions":[]},"relatesTo":{"activityId":"x"},"deliveryMode":"expectReplies"}
            """);

        var activity = await visitor.OnlyActivityAsync();
        Assert.Equal($"{visitor.ConversationId}|0000001", activity.GetProperty("id").GetString());
        Assert.True(activity.GetProperty("timestamp").GetDateTimeOffset() > new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal("directline", activity.GetProperty("channelId").GetString());
        Assert.Equal((visitor.UserId, "Ann", "user"), Party(activity, "from"));
        Assert.Equal(("demo-shop", "Demo shop", "bot"), Party(activity, "recipient"));
        Assert.Equal(visitor.ConversationId, activity.GetProperty("conversation").GetProperty("id").GetString());
        Assert.All(
            ["serviceUrl", "membersAdded", "suggestedActions", "relatesTo", "deliveryMode"],
            member => Assert.False(activity.TryGetProperty(member, out _), member));
    }

    [Fact]
    public async Task The_echo_keeps_channelData_and_what_else_the_client_says()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();

        await visitor.PostAsync("""
            {"attachments":[],"channelData":{"attachmentSizes":[],"clientActivityID":"hrmlexuaz8b","big":12345678901234567890.5},"text":"hello","textFormat":"plain",
             "type":"message","locale":"en-GB","localTimestamp":"2026-11-23T18:33:52.677Z","localTimezone":"UTC",
             "entities":[{"type":"ClientCapabilities","requiresBotState":true}],"value":{"stars":5},"replyToId":"a1","unknown":{"kept":true}}
            """);

        var activity = await visitor.OnlyActivityAsync();
        Assert.Equal("""{"attachmentSizes":[],"clientActivityID":"hrmlexuaz8b","big":12345678901234567890.5}""", activity.GetProperty("channelData").GetRawText());
        Assert.Equal("plain", activity.GetProperty("textFormat").GetString());
        Assert.Equal("en-GB", activity.GetProperty("locale").GetString());
        Assert.Equal("ClientCapabilities", activity.GetProperty("entities")[0].GetProperty("type").GetString());
        Assert.Equal(5, activity.GetProperty("value").GetProperty("stars").GetInt32());
        Assert.Equal("a1", activity.GetProperty("replyToId").GetString());
        Assert.True(activity.GetProperty("unknown").GetProperty("kept").GetBoolean());
    }

    [Fact]
    public async Task The_same_client_id_again_is_the_same_message()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        const string message = """{"type":"message","text":"once","channelData":{"clientActivityID":"c1"}}""";

        using var first = await visitor.PostAsync(message);
        using var second = await visitor.PostAsync(message);

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(
            (await DirectLineServer.JsonOfAsync(first)).GetProperty("id").GetString(),
            (await DirectLineServer.JsonOfAsync(second)).GetProperty("id").GetString());
        await visitor.OnlyActivityAsync();
    }

    [Theory]
    [InlineData("""{"type":"typing"}""")]
    [InlineData("""{"type":"trace","name":"helpdesk/receipt","value":{}}""")]
    [InlineData("""{"type":"messageDelete","text":"x"}""")]
    [InlineData("""{"type":"handoff"}""")]
    [InlineData("""{"type":"something/new","text":"x"}""")]
    public async Task Typing_and_types_that_are_not_a_clients_are_answered_and_not_kept(string json)
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();

        using var response = await visitor.PostAsync(json);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotEmpty((await DirectLineServer.JsonOfAsync(response)).GetProperty("id").GetString()!);
        Assert.Equal(0, (await shared.Stores.Log.ReadAsync(visitor.Conversation, 0, 10, TestContext.Current.CancellationToken)).Last);
    }

    [Theory]
    [InlineData("""{"type":"event","name":"helpdesk/stop"}""")]
    [InlineData("""{"type":"event","name":"webchat:activity-status/feedback","entities":[{"@type":"LikeAction"}]}""")]
    [InlineData("""{"type":"invoke","name":"message/submitAction","value":{"actionName":"choose"}}""")]
    [InlineData("""{"type":"conversationUpdate"}""")]
    [InlineData("""{"type":"messageReaction","reactionsAdded":[{"type":"like"}]}""")]
    [InlineData("""{"type":"endOfConversation","code":"completedSuccessfully"}""")]
    public async Task What_a_client_tells_besides_messages_is_kept(string json)
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();

        await visitor.PostAsync(json);

        Assert.Equal(JsonDocument.Parse(json).RootElement.GetProperty("type").GetString(), (await visitor.OnlyActivityAsync()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_message_with_a_value_alone_is_kept_and_waits_for_an_answer()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();

        using var response = await visitor.PostAsync("""{"type":"message","value":{"stars":5},"channelData":{"postBack":true}}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(5, (await visitor.OnlyActivityAsync()).GetProperty("value").GetProperty("stars").GetInt32());
        var taken = await shared.Stores.Store.TakeAsync(visitor.Conversation, "w", TestContext.Current.CancellationToken);
        Assert.Equal(5, taken!.Messages[0].Activity.Value!.Value.GetProperty("stars").GetInt32());
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("{", "$")]
    [InlineData("[]", "$")]
    [InlineData("null", "JSON object")]
    [InlineData("{}", "type")]
    [InlineData("""{"type":"message","text":5}""", "$.text")]
    [InlineData("""{"type":"message","attachments":{}}""", "$.attachments")]
    [InlineData("""{"type":"message","attachments":[null]}""", "attachments")]
    [InlineData("""{"type":"message","entities":[null]}""", "entities")]
    [InlineData("""{"type":"message","from":"me"}""", "$.from")]
    [InlineData("""{"type":"message","channelData":"x"}""", "channelData")]
    [InlineData("""{"type":"message","localTimestamp":"yesterday"}""", "$.localTimestamp")]
    [InlineData("""{"type":"message","text":"a\u0000b"}""", "'text'")]
    [InlineData("""{"type":"message","channelData":{"deep":["\u0000"]}}""", "'deep'")]
    [InlineData("""{"type":"message","text":"\ud83d"}""", "'text'")]
    [InlineData("""{"type":"message","text":"\udc4b\ud83d"}""", "surrogate")]
    [InlineData("""{"type":"message","value":{"\ud83d":1}}""", "surrogate")]
    [InlineData("""{"type":"message","attachments":[{"contentUrl":"javascript:alert(1)"}]}""", "attachments[0]")]
    [InlineData("""{"type":"message","attachments":[{"contentUrl":"file:///etc/passwd"}]}""", "attachments[0]")]
    public async Task What_is_not_an_activity_is_refused_with_its_place(string json, string place)
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();

        using var response = await visitor.PostAsync(json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(place, await DirectLineServer.ErrorMessageOfAsync(response), StringComparison.Ordinal);
        Assert.Empty((await visitor.PollAsync()).GetProperty("activities").EnumerateArray());
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_refused()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        byte[] body = [.. """{"type":"message","text":" """u8, 0xC3, 0x28, .. "\"}"u8];

        using var response = await server.SendAsync(HttpMethod.Post, visitor.Path + "/activities", visitor.Token, new ByteArrayContent(body));

        Assert.Contains("UTF-8", await DirectLineServer.ErrorMessageOfAsync(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"message","attachments":[{"contentUrl":"helpdesk-attachment:file1"}]}""")]
    [InlineData("""{"type":"message","channelData":{"contentUrl":"helpdesk-attachment:file1"}}""")]
    [InlineData("""{"type":"message","value":{"contentUrl":"\u0068elpdesk-attachment:file1"}}""")]
    [InlineData("""{"type":"message","unknown":[{"contentUrl":"helpdesk\u002dattachment:file1"}]}""")]
    public async Task A_client_cannot_name_a_stored_file_and_so_get_its_address(string json)
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();

        using var response = await visitor.PostAsync(json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_text_may_have_the_limits_length_and_no_more()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores, new Dictionary<string, string?> { ["Helpdesk:Limits:MessageTextBytes"] = "30" });
        var visitor = await server.VisitAsync();

        using var fits = await visitor.PostAsync(JsonSerializer.Serialize(new { type = "message", text = new string('好', 10) }));
        using var exceeds = await visitor.PostAsync(JsonSerializer.Serialize(new { type = "message", text = new string('好', 10) + "a" }));

        Assert.Equal(HttpStatusCode.OK, fits.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, exceeds.StatusCode);
        Assert.Contains("30 bytes", await DirectLineServer.ErrorMessageOfAsync(exceeds), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_beyond_the_limit_is_refused_with_the_limit(bool chunked)
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores, new Dictionary<string, string?> { ["Helpdesk:Limits:ActivityBytes"] = "2000" });
        var visitor = await server.VisitAsync();
        var bytes = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { type = "message", value = new string('x', 20_000) }));
        HttpContent content = chunked ? new StreamContent(new UnknownLength(bytes)) : new ByteArrayContent(bytes);

        using var response = await server.SendAsync(HttpMethod.Post, visitor.Path + "/activities", visitor.Token, content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("2000 bytes", await DirectLineServer.ErrorMessageOfAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_body_that_comes_in_pieces_is_read_whole()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        var value = new string('x', 100_000);

        using var response = await server.SendAsync(
            HttpMethod.Post, visitor.Path + "/activities", visitor.Token, new StreamContent(new UnknownLength(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { type = "event", name = "e", value })))));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(value, (await visitor.OnlyActivityAsync()).GetProperty("value").GetString());
    }

    [Fact]
    public async Task Too_many_attachments_are_refused_with_the_limit()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores, new Dictionary<string, string?> { ["Helpdesk:Limits:AttachmentsPerMessage"] = "1" });
        var visitor = await server.VisitAsync();

        using var response = await visitor.PostAsync("""{"type":"message","attachments":[{"contentUrl":"https://a.example/1"},{"contentUrl":"https://a.example/2"}]}""");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("at most 1 ", await DirectLineServer.ErrorMessageOfAsync(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AcceptRefusal.VisitorRate, 2500, "3")]
    [InlineData(AcceptRefusal.QueueFull, 0, "1")]
    public async Task A_refused_message_is_429_with_the_seconds_to_wait(AcceptRefusal reason, int milliseconds, string seconds)
    {
        var store = new StoreDouble(() => new AcceptOutcome.Refused(reason, TimeSpan.FromMilliseconds(milliseconds)));
        await using var server = await DirectLineServer.StartAsync(shared.Stores, store: store);
        var visitor = await server.VisitAsync();

        using var response = await visitor.PostAsync("""{"type":"message","text":"hi"}""");

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(seconds, Assert.Single(response.Headers.GetValues("Retry-After")));
    }

    [Fact]
    public async Task A_message_that_the_store_did_not_take_is_not_acknowledged()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores, store: new StoreDouble(() => throw new InvalidOperationException("The store is away.")));
        var visitor = await server.VisitAsync();

        using var response = await visitor.PostAsync("""{"type":"message","text":"hi"}""");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("2", Assert.Single(response.Headers.GetValues("Retry-After")));
        Assert.DoesNotContain("away", await DirectLineServer.ErrorMessageOfAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_are_counted_by_conversation_where_only_the_page_has_named_the_user_and_by_user_where_the_business_has()
    {
        var store = new StoreDouble(() => new AcceptOutcome.Accepted("id", 1));
        await using var server = await DirectLineServer.StartAsync(shared.Stores, store: store);
        var visitor = await server.VisitAsync();
        using var generated = await server.SendAsync(HttpMethod.Post, "/v3/directline/tokens/generate", DirectLineServer.Secret, DirectLineServer.Json("""{"user":{"id":"ann-1"}}"""));
        var known = await DirectLineServer.JsonOfAsync(generated);

        await visitor.SayAsync("hi");
        await (visitor with { ConversationId = known.GetProperty("conversationId").GetString()!, Token = known.GetProperty("token").GetString()! }).PostAsync(
            """{"type":"message","text":"hi","channelData":{"clientActivityID":"c1"}}""");

        Assert.Equal(visitor.Conversation.Path, store.Received[0].Visitor);
        Assert.Null(store.Received[0].DeduplicationId);
        Assert.Equal("default/demo-shop/ann-1", store.Received[1].Visitor);
        Assert.Equal("ann-1/c1", store.Received[1].DeduplicationId);
        Assert.False(store.Received[1].DeliverOutside);
    }

    private static (string?, string?, string?) Party(JsonElement activity, string member) => (
        activity.GetProperty(member).GetProperty("id").GetString(),
        activity.GetProperty(member).GetProperty("name").GetString(),
        activity.GetProperty(member).GetProperty("role").GetString());

    /// <summary>A stream that does not tell its length, so that it is sent in chunks.</summary>
    private sealed class UnknownLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
