using Helpdesk.Core.Activities;
using Helpdesk.Core.Channels;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Turns;
using Helpdesk.Testing.Stores;
using Helpdesk.Testing.Webhook;

namespace Helpdesk.Channels.Tests.Webhook;

/// <summary>From a posted message to the answer at the receiver, over the real store, while the receiver misbehaves.</summary>
public sealed class WebhookEndToEndTests : IAsyncLifetime
{
    private TestStores stores = null!;
    private WebhookReceiver receiver = null!;
    private WebhookServer server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        // Short enough for a test to see a killed worker's lease end; each attempt here takes milliseconds.
        stores = await TestStores.StartAsync(settings: new Dictionary<string, string?> { ["Helpdesk:Redis:DeliveryLeaseMilliseconds"] = "1000" });
        receiver = await WebhookReceiver.StartAsync(new WebhookReceiverOptions(WebhookServer.Secret), Cancellation);
        server = await WebhookServer.StartAsync(WebhookServer.Settings(receiver.Url), stores.Store, outbox: stores.Outbox);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await receiver.DisposeAsync();
        await stores.DisposeAsync();
    }

    [Fact]
    public async Task Every_answer_arrives_once_and_in_order_whatever_the_receiver_does()
    {
        receiver.Misbehave(
            new WebhookFault.Status(500),
            new WebhookFault.DropAfterProcessing(),
            new WebhookFault.Status(429, "1"),
            new WebhookFault.DropBeforeProcessing(),
            new WebhookFault.Status(503));
        var (one, two) = (KeyOf("1"), KeyOf("2"));
        await PostAsync("1", "a", "b", "c");
        await PostAsync("2", "d");
        await AnswerAsync(one, "A", "B", "C");
        await AnswerAsync(two, "D");

        await DeliverAllAsync(one, two);

        Assert.Equal(["A", "B", "C"], TextsOf("1"));
        Assert.Equal(["D"], TextsOf("2"));
        Assert.Equal(9, receiver.Requests);
        Assert.Equal(5, receiver.Messages.Sum(message => message.Arrivals));
        Assert.All(await RecordsAsync(one, two), record => Assert.Equal(DeliveryState.Delivered, record.State));
        Assert.Empty(receiver.Violations);
    }

    [Fact]
    public async Task A_worker_that_is_killed_in_the_middle_of_an_attempt_leaves_no_second_message()
    {
        var one = KeyOf("1");
        await PostAsync("1", "a");
        await AnswerAsync(one, "A", "B");
        var delivery = (await stores.Outbox.TakeAsync(one, "killed", Cancellation))!;
        await server.Adapter.DeliverAsync(delivery, Cancellation);

        await DeliverAllAsync(one);

        Assert.Equal(["A", "B"], TextsOf("1"));
        Assert.Equal([2, 1], receiver.Messages.Select(message => message.Arrivals));
        Assert.Empty(receiver.Violations);
    }

    [Fact]
    public async Task A_repeated_post_is_stored_once_and_answered_with_the_first_id()
    {
        var sender = server.Sender();

        var first = await sender.SendAsync("1", "customer", "a", "m-1", Cancellation);
        var again = await sender.SendAsync("1", "customer", "a", "m-1", Cancellation);

        Assert.Equal((202, 200), (first.Status, again.Status));
        Assert.Equal(first.Id, again.Id);
        Assert.Single((await stores.Log.ReadAsync(KeyOf("1"), 0, 10, Cancellation)).Entries);
    }

    private static ConversationKey KeyOf(string conversation) => new("default", "shop", "webhook:" + conversation);

    private async Task PostAsync(string conversation, params string[] texts)
    {
        foreach (var text in texts)
            Assert.Equal(202, (await server.Sender().SendAsync(conversation, "customer", text, text, Cancellation)).Status);
    }

    /// <summary>What a turn would do: takes what waits and says this.</summary>
    private async Task AnswerAsync(ConversationKey conversation, params string[] texts)
    {
        var turn = (await stores.Store.TakeAsync(conversation, "w", Cancellation))!;
        var activities = texts.Select(text => new Activity { Type = ActivityTypes.Message, Text = text, ReplyToId = turn.Messages[^1].Id }).ToList();
        Assert.Equal(CommitOutcome.Committed, await stores.Store.CommitAsync(turn, new TurnResult(turn.State, activities, []), Cancellation));
    }

    /// <summary>What the server's worker does, until nothing is left.</summary>
    private async Task DeliverAllAsync(params ConversationKey[] conversations)
    {
        await foreach (var conversation in stores.Ready.DeliveriesAsync(Cancellation))
        {
            await server.Runner.RunAsync(conversation, "w", Cancellation);
            if ((await RecordsAsync(conversations)).All(record => record.State is DeliveryState.Delivered or DeliveryState.Failed or DeliveryState.InDoubt))
                return;
        }
    }

    private async Task<List<DeliveryRecord>> RecordsAsync(params ConversationKey[] conversations)
    {
        var records = new List<DeliveryRecord>();
        foreach (var conversation in conversations)
            records.AddRange(await stores.Outbox.ReadAsync(conversation, Cancellation));
        return records;
    }

    private IEnumerable<string?> TextsOf(string conversation) =>
        receiver.Messages.Where(message => message.Conversation == conversation).Select(message => message.Text);
}
