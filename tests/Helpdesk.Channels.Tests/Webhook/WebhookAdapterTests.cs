using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Channels;
using Helpdesk.Core.Conversations;
using Helpdesk.Testing;
using Helpdesk.Testing.Webhook;
using Microsoft.Extensions.Time.Testing;

namespace Helpdesk.Channels.Tests.Webhook;

public sealed class WebhookAdapterTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(DateTimeOffset.FromUnixTimeSeconds(1_795_000_000));
    private WebhookReceiver receiver = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        receiver = await WebhookReceiver.StartAsync(new WebhookReceiverOptions(WebhookServer.Secret) { Time = time }, Cancellation);

    public async ValueTask DisposeAsync()
    {
        await receiver.DisposeAsync();
        Assert.Empty(receiver.Violations);
    }

    [Fact]
    public async Task An_answer_arrives_signed_with_the_senders_own_names()
    {
        var outcome = await DeliverAsync(Line(2, "On its way. 在路上。"));

        var message = Assert.Single(receiver.Messages);
        Assert.Equal(new DeliveryOutcome.Delivered("received-0"), outcome);
        Assert.Equal(
            ("webhook:42|0000002", "42", "customer-7", "message", "On its way. 在路上。"),
            (message.ActivityId, message.Conversation, message.Recipient, message.Type, message.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ok")]
    [InlineData("{\"id\":7}")]
    [InlineData("[1]")]
    public async Task Whatever_a_receiver_adds_to_its_yes_the_answer_is_delivered(string babble)
    {
        receiver.Misbehave(new WebhookFault.Babble(babble));

        Assert.Equal(new DeliveryOutcome.Delivered(null), await DeliverAsync(Line(2, "a")));
    }

    [Theory]
    [InlineData(ActivityTypes.Typing)]
    [InlineData(ActivityTypes.Event)]
    [InlineData(ActivityTypes.Trace)]
    public async Task What_is_no_message_is_settled_without_a_request(string type)
    {
        var outcome = await DeliverAsync(Line(2, null, type));

        Assert.Equal(new DeliveryOutcome.Delivered(null), outcome);
        Assert.Equal(0, receiver.Requests);
    }

    [Fact]
    public async Task The_end_of_a_conversation_is_delivered()
    {
        await DeliverAsync(Line(2, null, ActivityTypes.EndOfConversation));

        Assert.Equal(ActivityTypes.EndOfConversation, Assert.Single(receiver.Messages).Type);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_receiver_that_cannot_now_is_asked_again_later(int status)
    {
        receiver.Misbehave(new WebhookFault.Status(status));

        var retry = Assert.IsType<DeliveryOutcome.Retry>(await DeliverAsync(Line(2, "a") with { Attempt = 3 }));

        Assert.InRange(retry.After, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));
        Assert.Equal($"The receiver answered {status}.", retry.Reason);
    }

    [Theory]
    [InlineData("17", 17)]
    [InlineData("Wed, 18 Nov 2026 11:07:20 GMT", 40)]
    public async Task A_receiver_that_names_a_time_is_asked_again_then(string retryAfter, int seconds)
    {
        receiver.Misbehave(new WebhookFault.Status(429, retryAfter));

        var retry = Assert.IsType<DeliveryOutcome.Retry>(await DeliverAsync(Line(2, "a")));

        Assert.Equal(TimeSpan.FromSeconds(seconds), retry.After);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_receiver_that_refuses_is_not_asked_again(int status)
    {
        receiver.Misbehave(new WebhookFault.Status(status));

        Assert.Equal(new DeliveryOutcome.Failed($"The receiver answered {status}."), await DeliverAsync(Line(2, "a")));
    }

    [Fact]
    public async Task A_text_that_the_receiver_finds_too_long_fails()
    {
        Assert.IsType<DeliveryOutcome.Failed>(await DeliverAsync(Line(2, new string('a', 5000))));
    }

    [Fact]
    public async Task A_redirect_is_a_failure_and_not_followed()
    {
        await using var elsewhere = await WebhookReceiver.StartAsync(new WebhookReceiverOptions(WebhookServer.Secret), Cancellation);
        receiver.Misbehave(new WebhookFault.Redirect(elsewhere.Url));

        Assert.IsType<DeliveryOutcome.Failed>(await DeliverAsync(Line(2, "a")));
        Assert.Equal(0, elsewhere.Requests);
    }

    [Fact]
    public async Task A_broken_connection_is_no_outcome_and_the_repeat_carries_the_same_key()
    {
        receiver.Misbehave(new WebhookFault.DropAfterProcessing());

        var first = await DeliverAsync(Line(2, "a"));
        var second = await DeliverAsync(Line(2, "a") with { Attempt = 2, InDoubt = true });

        Assert.IsType<DeliveryOutcome.Unknown>(first);
        Assert.Equal(new DeliveryOutcome.Delivered("received-0"), second);
        Assert.Equal(2, Assert.Single(receiver.Messages).Arrivals);
    }

    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    public async Task What_a_gateway_does_not_know_nobody_knows(int status)
    {
        receiver.Misbehave(new WebhookFault.Status(status), new WebhookFault.Status(status));

        Assert.IsType<DeliveryOutcome.Unknown>(await DeliverAsync(Line(2, "a")));
        Assert.IsType<DeliveryOutcome.InDoubt>(await DeliverAsync(Line(2, "a"), inDoubt: "hold"));
    }

    [Fact]
    public async Task With_the_policy_hold_nothing_in_doubt_is_sent_again()
    {
        receiver.Misbehave(new WebhookFault.DropAfterProcessing());

        var first = await DeliverAsync(Line(2, "a"), inDoubt: "hold");
        var second = await DeliverAsync(Line(3, "b") with { Attempt = 2, InDoubt = true }, inDoubt: "hold");

        Assert.IsType<DeliveryOutcome.InDoubt>(first);
        Assert.IsType<DeliveryOutcome.InDoubt>(second);
        Assert.Equal(1, receiver.Requests);
    }

    [Fact]
    public async Task A_receiver_that_is_too_slow_leaves_no_outcome()
    {
        receiver.Misbehave(new WebhookFault.Slow(TimeSpan.FromMinutes(1)));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        receiver.Taken += _ => limit.Cancel();
        await using var server = await ServerAsync(receiver.Url);

        var outcome = await server.Adapter.DeliverAsync(Line(2, "a"), limit.Token);

        Assert.Equal("The receiver did not answer in time.", Assert.IsType<DeliveryOutcome.Unknown>(outcome).Reason);
    }

    [Fact]
    public async Task A_receiver_that_does_not_listen_has_nothing_and_is_asked_again()
    {
        var url = $"http://127.0.0.1:{FreePort.Find(1)[0]}/hook";

        var outcome = await DeliverAsync(Line(2, "a"), url: url);

        Assert.Equal("The receiver was not reached (ConnectionError).", Assert.IsType<DeliveryOutcome.Retry>(outcome).Reason);
    }

    [Fact]
    public async Task A_name_that_leads_into_the_own_network_is_not_called()
    {
        var name = Dns.GetHostName();
        if (!(await AddressesAsync(name)).Any(address => IPAddress.IsLoopback(address) || address.GetAddressBytes()[0] is 10 or 172 or 192))
            Requirement.Missing("this machine's own name does not resolve to a private address");
        await using var server = await ServerAsync(receiver.Url.Replace("127.0.0.1", name, StringComparison.Ordinal), allowPrivate: "other.example");

        var outcome = await server.Adapter.DeliverAsync(Line(2, "a"), Cancellation);

        Assert.Contains("Helpdesk:Outbound:AllowPrivate", Assert.IsType<DeliveryOutcome.Retry>(outcome).Reason, StringComparison.Ordinal);
        Assert.Equal(0, receiver.Requests);
    }

    private static async Task<IPAddress[]> AddressesAsync(string name)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(name, Cancellation);
        }
        catch (SocketException)
        {
            return [];
        }
    }

    private static Delivery Line(long sequence, string? text, string type = ActivityTypes.Message) => new(
        new ConversationKey("default", "shop", "webhook:42"),
        new LogEntry(
            sequence,
            DateTimeOffset.FromUnixTimeSeconds(1_794_999_000 + sequence),
            LogEntry.IdOf("webhook:42", sequence),
            LogEntry.BodyOf(new Activity { Type = type, Text = text, ServiceUrl = "http://inside", Value = JsonDocument.Parse("{}").RootElement })),
        new ConversationReference
        {
            ChannelId = "webhook",
            Conversation = new ConversationAccount { Id = "42" },
            User = new ChannelAccount { Id = "customer-7", Role = RoleTypes.User },
            Bot = new ChannelAccount { Id = "shop", Role = RoleTypes.Bot },
        },
        Attempt: 1,
        InDoubt: false,
        Fence: 1);

    private async Task<DeliveryOutcome> DeliverAsync(Delivery delivery, string? inDoubt = null, string? url = null)
    {
        await using var server = await ServerAsync(url ?? receiver.Url, inDoubt: inDoubt);
        return await server.Adapter.DeliverAsync(delivery, Cancellation);
    }

    private Task<WebhookServer> ServerAsync(string url, string? inDoubt = null, string allowPrivate = "127.0.0.1")
    {
        var settings = WebhookServer.Settings(url);
        settings["Helpdesk:Outbound:AllowPrivate"] = allowPrivate;
        settings["Bots:shop:Channels:webhook:InDoubt"] = inDoubt;
        return WebhookServer.StartAsync(settings, new FakeStore(), time);
    }
}
