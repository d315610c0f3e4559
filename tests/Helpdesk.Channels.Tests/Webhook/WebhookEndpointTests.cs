using System.Text;
using Helpdesk.Core.Conversations;
using Helpdesk.Testing.Webhook;
using Microsoft.Extensions.Time.Testing;

namespace Helpdesk.Channels.Tests.Webhook;

public sealed class WebhookEndpointTests : IAsyncLifetime
{
    private const string OtherSecret = "another-example-secret-0123456789";
    private readonly FakeStore store = new();
    private readonly FakeTimeProvider time = new(DateTimeOffset.FromUnixTimeSeconds(1_795_000_000));
    private WebhookServer server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private WebhookSender Sender => server.Sender(time: time);

    public async ValueTask InitializeAsync() => server = await WebhookServer.StartAsync(WebhookServer.Settings(), store, time);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_message_is_stored_as_the_customers_and_answered_with_its_id()
    {
        var posted = await Sender.SendAsync("订单 42", "customer-7", "Where is my parcel?", "m-1", Cancellation);

        var kept = Assert.Single(store.Kept);
        Assert.Equal((202, "webhook:订单 42|0000001"), (posted.Status, posted.Id));
        Assert.Equal(new ConversationKey("default", "shop", "webhook:订单 42"), kept.Conversation);
        Assert.True(kept.DeliverOutside);
        Assert.Equal(
            ("message", "Where is my parcel?", "webhook", "customer-7", "user", "shop", "bot", "订单 42"),
            (kept.Activity.Type, kept.Activity.Text, kept.Activity.ChannelId, kept.Activity.From!.Id, kept.Activity.From.Role, kept.Activity.Recipient!.Id, kept.Activity.Recipient.Role, kept.Activity.Conversation!.Id));
    }

    [Fact]
    public async Task A_repeat_is_answered_with_the_first_id_and_not_stored()
    {
        var first = await Sender.SendAsync("42", "c", "hello", "m-1", Cancellation);
        var again = await Sender.SendAsync("42", "c", "hello", "m-1", Cancellation);
        var elsewhere = await Sender.SendAsync("43", "c", "hello", "m-1", Cancellation);

        Assert.Equal((200, first.Id), (again.Status, again.Id));
        Assert.Equal(202, elsewhere.Status);
        Assert.Equal(2, store.Kept.Count);
    }

    [Fact]
    public async Task A_sender_cannot_speak_as_the_bot_or_say_where_answers_go()
    {
        await Sender.PostAsync(
            """{"id":"m-1","channelId":"directline","serviceUrl":"http://evil.example","timestamp":"2001-01-01T00:00:00Z","conversation":{"id":"42"},"from":{"id":"shop","role":"bot"},"recipient":{"id":"bank"},"text":"hi","unknown":{"kept":1}}""",
            Cancellation);

        var activity = Assert.Single(store.Kept).Activity;
        Assert.Equal(("message", "webhook", "user", "shop"), (activity.Type, activity.ChannelId, activity.From!.Role, activity.Recipient!.Id));
        Assert.Null(activity.ServiceUrl);
        Assert.Null(activity.Timestamp);
        Assert.Equal("""{"kept":1}""", activity.Extensions!["unknown"].GetRawText());
    }

    [Theory]
    [InlineData(-301)]
    [InlineData(301)]
    public async Task A_request_from_another_time_is_refused(int seconds)
    {
        var other = new FakeTimeProvider(time.GetUtcNow().AddSeconds(seconds));

        var posted = await server.Sender(time: other).SendAsync("42", "c", "hello", "m-1", Cancellation);

        Refused(posted, 401, "Unauthorized");
    }

    [Fact]
    public async Task A_recorded_request_is_worthless_after_five_minutes()
    {
        var body = Encoding.UTF8.GetBytes(WebhookSender.MessageOf("42", "c", "hello", "m-1"));
        var signature = new HmacSigner(WebhookServer.Secret).Sign(1_795_000_000, body);
        var genuine = await Sender.PostAsync(body, "1795000000", signature, Cancellation);

        time.Advance(TimeSpan.FromSeconds(301));
        var replayed = await Sender.PostAsync(body, "1795000000", signature, Cancellation);
        var redated = await Sender.PostAsync(body, "1795000301", signature, Cancellation);

        Assert.Equal((202, 401, 401), (genuine.Status, replayed.Status, redated.Status));
        Assert.Single(store.Kept);
    }

    [Fact]
    public async Task A_request_without_a_genuine_signature_is_refused()
    {
        var body = Encoding.UTF8.GetBytes(WebhookSender.MessageOf("42", "c", "hello", "m-1"));
        var signature = new HmacSigner(WebhookServer.Secret).Sign(1_795_000_000, body);

        Refused(await Sender.PostAsync(body, "1795000000", null, Cancellation), 401, "Unauthorized");
        Refused(await Sender.PostAsync(body, null, signature, Cancellation), 401, "Unauthorized");
        Refused(await Sender.PostAsync([.. body, (byte)' '], "1795000000", signature, Cancellation), 401, "Unauthorized");
        Refused(await server.Sender(OtherSecret, time).SendAsync("42", "c", "hello", "m-1", Cancellation), 401, "Unauthorized");
    }

    [Fact]
    public async Task A_bot_that_does_not_exist_answers_like_a_wrong_secret()
    {
        var wrong = await server.Sender(OtherSecret, time).SendAsync("42", "c", "hello", "m-1", Cancellation);
        var unknown = await server.Sender(time: time, url: server.Url.Replace("shop", "bank", StringComparison.Ordinal)).SendAsync("42", "c", "hello", "m-1", Cancellation);

        Assert.Equal(wrong, unknown);
        Refused(unknown, 401, "Unauthorized");
    }

    [Fact]
    public async Task While_a_secret_is_changed_both_are_good()
    {
        await using var rotating = await WebhookServer.StartAsync(
            new(WebhookServer.Settings())
            {
                ["Bots:shop:Channels:webhook:Secret"] = null,
                ["Bots:shop:Channels:webhook:Secret:0"] = WebhookServer.Secret,
                ["Bots:shop:Channels:webhook:Secret:1"] = OtherSecret,
            },
            store,
            time);

        var old = await rotating.Sender(WebhookServer.Secret, time).SendAsync("42", "c", "hello", "m-1", Cancellation);
        var next = await rotating.Sender(OtherSecret, time).SendAsync("42", "c", "hello", "m-2", Cancellation);
        var third = await rotating.Sender("a-third-example-secret-0123456789", time).SendAsync("42", "c", "hello", "m-3", Cancellation);

        Assert.Equal((202, 202, 401), (old.Status, next.Status, third.Status));
    }

    [Theory]
    [InlineData("""{"id":"m","conversation":{"id":"42"},"from":{"id":"c"},"text":5}""", "$.text")]
    [InlineData("""{"id":"m","conversation":{"id":"42"},"from":{"id":"c"},"text":"a\u0000b"}""", "U+0000")]
    [InlineData("""{"conversation":{"id":"42"},"from":{"id":"c"},"text":"a"}""", "id must be")]
    [InlineData("""{"id":"m","from":{"id":"c"},"text":"a"}""", "conversation.id")]
    [InlineData("""{"id":"m","conversation":{"id":"a\nb"},"from":{"id":"c"},"text":"a"}""", "conversation.id")]
    [InlineData("""{"id":"m","conversation":{"id":"42"},"text":"a"}""", "from.id")]
    [InlineData("""{"id":"m","type":"trace","conversation":{"id":"42"},"from":{"id":"c"},"text":"a"}""", "type")]
    [InlineData("""{"id":"m","type":"invoke","conversation":{"id":"42"},"from":{"id":"c"},"text":"a"}""", "type")]
    [InlineData("", "line 1")]
    public async Task A_body_that_cannot_be_stored_is_refused_with_its_place(string body, string place)
    {
        var posted = await Sender.PostAsync(body, Cancellation);

        Refused(posted, 400, "BadArgument");
        Assert.Contains(place, posted.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_long_is_refused_with_the_limit()
    {
        await using var small = await WebhookServer.StartAsync(
            WebhookServer.Settings(), store, time, limits: limits => (limits.MessageTextBytes, limits.ActivityBytes) = (9, 1024));

        var three = await small.Sender(time: time).SendAsync("42", "c", "包裹呢", "m-1", Cancellation);
        var four = await small.Sender(time: time).SendAsync("42", "c", "包裹呢?", "m-2", Cancellation);
        var huge = await small.Sender(time: time).PostAsync(new string(' ', 1025), Cancellation);

        Assert.Equal(202, three.Status);
        Assert.Equal((413, "MessageSizeTooBig", "The text of a message may have at most 9 bytes of UTF-8."), (four.Status, four.Code, four.Message));
        Assert.Equal((413, "MessageSizeTooBig", "An activity may have at most 1024 bytes."), (huge.Status, huge.Code, huge.Message));
    }

    [Theory]
    [InlineData(AcceptRefusal.VisitorRate)]
    [InlineData(AcceptRefusal.QueueFull)]
    public async Task Too_many_messages_are_refused_with_the_time_to_wait(AcceptRefusal reason)
    {
        store.Refusal = new AcceptOutcome.Refused(reason, TimeSpan.FromMilliseconds(2100));

        var posted = await Sender.SendAsync("42", "c", "hello", "m-1", Cancellation);

        Refused(posted, 429, "TooManyRequests");
        Assert.Equal(3, posted.RetryAfterSeconds);
    }

    [Fact]
    public async Task What_cannot_be_stored_is_not_acknowledged()
    {
        store.Broken = new InvalidOperationException("the store's own words");

        var posted = await Sender.SendAsync("42", "c", "hello", "m-1", Cancellation);

        Refused(posted, 503, "ServiceUnavailable");
        Assert.Equal(2, posted.RetryAfterSeconds);
        Assert.DoesNotContain("own words", posted.Message, StringComparison.Ordinal);
    }

    private void Refused(WebhookPosted posted, int status, string code)
    {
        Assert.Equal((status, code), (posted.Status, posted.Code));
        Assert.False(string.IsNullOrEmpty(posted.Message));
        Assert.Empty(store.Kept);
    }
}
