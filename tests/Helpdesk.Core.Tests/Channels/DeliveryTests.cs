using Helpdesk.Core.Activities;
using Helpdesk.Core.Channels;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Tests.Channels;

public sealed class DeliveryTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_795_000_000);

    [Fact]
    public void The_idempotency_key_is_the_same_at_each_attempt()
    {
        var first = DeliveryOf("shop", "42", 2, At);

        Assert.Equal(first.IdempotencyKey, (first with { Attempt = 2, InDoubt = true, Fence = 9 }).IdempotencyKey);
        Assert.Matches("^[0-9a-f]{32}$", first.IdempotencyKey);
    }

    [Fact]
    public void The_idempotency_key_differs_between_lines_bots_and_lives_of_the_data()
    {
        Delivery[] deliveries =
        [
            DeliveryOf("shop", "42", 2, At),
            DeliveryOf("shop", "42", 3, At),
            DeliveryOf("bank", "42", 2, At),
            DeliveryOf("shop", "42", 2, At.AddDays(1)),
        ];

        Assert.Equal(4, deliveries.Select(delivery => delivery.IdempotencyKey).Distinct().Count());
    }

    [Theory]
    [InlineData(1, 0, 0.5)]
    [InlineData(1, 1, 1)]
    [InlineData(4, 1, 8)]
    [InlineData(16, 1, 600)]
    [InlineData(1000, 0, 300)]
    public void The_wait_doubles_up_to_ten_minutes(int attempt, double random, double seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), DeliveryBackoff.After(attempt, random));
    }

    private static Delivery DeliveryOf(string bot, string id, long sequence, DateTimeOffset at) => new(
        new ConversationKey("default", bot, id),
        new LogEntry(sequence, at, LogEntry.IdOf(id, sequence), "{}"u8.ToArray()),
        new ConversationReference(),
        1,
        false,
        1);
}
