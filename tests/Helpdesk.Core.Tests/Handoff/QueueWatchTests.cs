using Helpdesk.Core.Activities;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Helpdesk.Testing;
using Helpdesk.Testing.Turns;
using Microsoft.Extensions.Time.Testing;

namespace Helpdesk.Core.Tests.Handoff;

public sealed class QueueWatchTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 27, 9, 12, 0, TimeSpan.Zero);
    private readonly FakeDesk desk = new();

    private static BotDefinition Bot { get; } = SomeBots.Shop with
    {
        Handoff = new HandoffSettings
        {
            Queues =
            [
                new QueueDefinition
                {
                    Name = "support",
                    Hours = new BusinessHours { Week = Enum.GetValues<DayOfWeek>().ToDictionary(day => day, _ => (IReadOnlyList<OpenInterval>)[new(new(9, 0), new(17, 0))]) },
                },
                new QueueDefinition { Name = "billing" },
            ],
        },
    };

    [Fact]
    public async Task Without_a_wait_that_has_ended_nobody_knows_how_long_it_takes()
    {
        desk.Owned = [Waiting(Morning.AddMinutes(-8))];

        Assert.Null((await LookAsync()).Wait);
    }

    [Fact]
    public async Task A_wait_is_never_told_shorter_than_that_of_who_waits_longest_in_the_same_queue_counted_on_duty()
    {
        desk.Lately = [TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(2)];
        Assert.Equal(TimeSpan.FromMinutes(2), (await LookAsync()).Wait);

        desk.Owned = [Waiting(Morning.AddHours(-9)), Waiting(Morning.AddMinutes(-1)), Waiting(Morning.AddHours(-9), "billing")];

        Assert.Equal((TimeSpan.FromMinutes(12), 3), (await LookAsync()) is var told ? (told.Wait!.Value, told.Place) : default);
    }

    [Theory]
    [InlineData(0, "less than a minute")]
    [InlineData(1, "about a minute")]
    [InlineData(60, "about a minute")]
    [InlineData(61, "about 2 minutes")]
    [InlineData(1234, "about 21 minutes")]
    public void A_wait_is_put_into_words_in_minutes_rounded_up(int seconds, string words)
    {
        var outlook = new QueueOutlook(2, TimeSpan.FromSeconds(seconds), true, null, 1);

        var said = HandoffWords.Queued(Bot, "en", outlook, Bot.Handoff.Queues[0], Morning);

        Assert.Contains($"number 2 in the queue; others have waited {words} lately", said, StringComparison.Ordinal);
    }

    private Task<QueueOutlook> LookAsync() => new QueueWatch(desk, desk, desk, [], new FakeTimeProvider(Morning)).LookAsync(
        Bot, new ConversationOwner.Queue(HandoffReasons.Asked, Morning) { Name = "support" }, Some.Conversation(), TestContext.Current.CancellationToken);

    private static DeskConversation Waiting(DateTimeOffset since, string queue = "support") => new()
    {
        Conversation = Some.Conversation(),
        Owner = new ConversationOwner.Queue(HandoffReasons.Asked, since) { Name = queue },
        OwnerEpoch = 2,
        Last = 3,
        State = new ConversationState(),
        Reference = new ConversationReference(),
    };

    private sealed class FakeDesk : IDeskBoard, IWaitTimes, IPresence
    {
        public IReadOnlyList<DeskConversation> Owned { get; set; } = [];

        public IReadOnlyList<TimeSpan> Lately { get; set; } = [];

        public Task<IReadOnlyList<DeskConversation>> OwnedAsync(string desk, CancellationToken cancellationToken) => Task.FromResult(Owned);

        public Task<IReadOnlyList<TimeSpan>> LastHourAsync(string desk, string queue, CancellationToken cancellationToken) => Task.FromResult(Lately);

        public Task<IReadOnlyList<Present>> ListAsync(string place, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Present>>([new Present("ann", "Ann", PresenceStatus.Online)]);

        public Task<IReadOnlyList<DeskConversation>> LiveAsync(string desk, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<DeskConversation?> FindAsync(ConversationKey conversation, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task AddAsync(string desk, string queue, TimeSpan waited, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task BeatAsync(string place, Present who, TimeSpan good, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task LeaveAsync(string place, string id, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
