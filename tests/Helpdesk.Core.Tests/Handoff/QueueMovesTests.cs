using Helpdesk.Core.Activities;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Helpdesk.Testing;
using Helpdesk.Testing.Turns;

namespace Helpdesk.Core.Tests.Handoff;

public sealed class QueueMovesTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 10, 0, 0, TimeSpan.Zero);
    private static readonly ConversationOwner.Queue Queue = new(HandoffReasons.Asked, Start);
    private static readonly BotDefinition Bot = SomeBots.Shop with { Handoff = new HandoffSettings() };
    private readonly List<LogEntry> lines = [];
    private readonly ConversationKey conversation = Some.Conversation();

    public QueueMovesTests() => Add(0, DeskActivities.Owner(Bot, Queue));

    [Fact]
    public void A_customer_waits_and_is_offered_the_choice_when_it_takes_long()
    {
        Assert.IsType<QueueMove.Wait>(Next(9.9));
        Assert.Equal(new QueueMove.Offer(0), Next(10));
    }

    [Fact]
    public void An_offer_without_an_answer_becomes_a_ticket()
    {
        Offer(10, 0);

        Assert.IsType<QueueMove.Wait>(Next(14.9));
        Assert.IsType<QueueMove.FileTicket>(Next(15));
    }

    [Theory]
    [InlineData("helpdesk/wait", null)]
    [InlineData(null, "Wait for a person")]
    [InlineData(null, "Are you still there?")]
    public void Who_goes_on_waiting_or_writes_on_is_asked_again_later(string? name, string? text)
    {
        Offer(10, 0);
        Customer(12, name, text);

        Assert.IsType<QueueMove.Wait>(Next(21.9));
        Assert.Equal(new QueueMove.Offer(3), Next(22));
    }

    [Fact]
    public void Each_offer_has_an_id_of_its_own_however_much_was_said_before()
    {
        for (var minute = 0; minute < 200; minute += 2)
        {
            lines.Clear();
            lines.Add(new LogEntry(1000 + minute, Start.AddMinutes(minute), "x", LogEntry.BodyOf(Some.Activity(conversation, "Hello?"))));
            Assert.Equal(new QueueMove.Offer(1000 + minute), Next(minute + 10));
        }
    }

    [Theory]
    [InlineData("helpdesk/bot", null)]
    [InlineData(null, "back to the assistant")]
    public void Who_goes_back_to_the_bot_leaves(string? name, string? text)
    {
        Customer(1, name, text);

        Assert.Equal(new QueueMove.Leave(2), Next(1));
    }

    [Theory]
    [InlineData("helpdesk/ticket", null)]
    [InlineData(null, "Leave a ticket")]
    public void Who_leaves_a_ticket_is_answered_by_the_bot(string? name, string? text)
    {
        Customer(1, name, text);

        Assert.Equal(new QueueMove.LeaveTicket(2), Next(1));
    }

    [Fact]
    public void What_was_said_before_the_customer_waited_means_nothing()
    {
        lines.Clear();
        Customer(0, null, "Leave a ticket");
        Add(0, DeskActivities.Owner(Bot, Queue));

        Assert.IsType<QueueMove.Wait>(Next(1));
    }

    private QueueMove Next(double minutes) => QueueMoves.Next(Queue, lines, Bot, Start.AddMinutes(minutes));

    private void Offer(double minutes, int number) => Add(minutes, DeskActivities.System(Bot, "Still waiting", "en"), QueueMoves.OfferId(conversation, 2, number));

    private void Customer(double minutes, string? name, string? text) => Add(
        minutes, Some.Activity(conversation, text ?? "") with { Type = name is null ? ActivityTypes.Message : ActivityTypes.Event, Name = name, Text = text });

    private void Add(double minutes, Activity activity, string? id = null) =>
        lines.Add(new LogEntry(lines.Count + 1, Start.AddMinutes(minutes), id ?? LogEntry.IdOf(conversation.Id, lines.Count + 1), LogEntry.BodyOf(activity)));
}
