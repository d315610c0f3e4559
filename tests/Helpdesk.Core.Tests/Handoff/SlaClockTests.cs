using System.Globalization;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Tickets;
using Helpdesk.Testing;

namespace Helpdesk.Core.Tests.Handoff;

public sealed class SlaClockTests
{
    private static readonly QueueDefinition Queue = new()
    {
        Name = "support",
        Hours = new BusinessHours
        {
            Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London"),
            Week = new[] { DayOfWeek.Monday, DayOfWeek.Friday }.ToDictionary(day => day, _ => (IReadOnlyList<OpenInterval>)[new(new(9, 0), new(17, 0))]),
        },
        Sla = new SlaTargets { FirstReply = TimeSpan.FromMinutes(60), NextReply = TimeSpan.FromMinutes(30), Resolution = TimeSpan.FromHours(8) },
    };

    [Theory]
    [InlineData("2026-11-27T16:40:00Z", SlaState.Running)]
    [InlineData("2026-11-28T12:00:00Z", SlaState.Paused)]
    [InlineData("2026-11-30T09:17:00Z", SlaState.Running)]
    [InlineData("2026-11-30T09:18:00Z", SlaState.Warned)]
    [InlineData("2026-11-30T09:30:00Z", SlaState.Breached)]
    public void The_first_reply_of_a_Friday_evening_is_due_on_Monday_morning(string now, SlaState state)
    {
        var due = SlaClock.Next(Waiting("2026-11-27T16:30:00Z"), Queue, Time(now))!;

        Assert.Equal((SlaPromise.FirstReply, Time("2026-11-30T09:30:00Z"), state), (due.Promise, due.At, due.State));
    }

    [Fact]
    public void Once_a_person_has_answered_the_next_reply_and_the_end_are_due()
    {
        var answered = Waiting("2026-11-27T10:00:00Z") with { FirstReplyAt = Time("2026-11-27T10:05:00Z"), AskedAt = null };

        Assert.Equal(SlaPromise.Resolution, SlaClock.Next(answered, Queue, Time("2026-11-27T10:06:00Z"))!.Promise);
        Assert.Equal(
            (SlaPromise.NextReply, Time("2026-11-27T10:40:00Z")),
            SlaClock.Next(answered with { AskedAt = Time("2026-11-27T10:10:00Z") }, Queue, Time("2026-11-27T10:11:00Z")) is { } due ? (due.Promise, due.At) : default);
    }

    [Fact]
    public void Where_nothing_is_promised_nothing_is_due() =>
        Assert.Null(SlaClock.Next(Waiting("2026-11-27T10:00:00Z"), Queue with { Sla = new SlaTargets() }, Time("2026-11-27T12:00:00Z")));

    [Fact]
    public void A_ticket_of_a_Friday_evening_is_promised_for_the_next_hours_on_duty()
    {
        var handed = Time("2026-11-27T16:30:00Z");

        var sla = SlaClock.Promised(Queue, handed, isReplied: false);

        Assert.Equal((Time("2026-11-30T09:30:00Z"), Time("2026-11-30T16:30:00Z")), (sla.FirstReplyDue, sla.ResolutionDue));
        Assert.Null(SlaClock.Promised(Queue, handed, isReplied: true).FirstReplyDue);
        Assert.Equal(TicketSla.None, SlaClock.Promised(Queue with { Sla = new SlaTargets() }, handed, isReplied: false));
        Assert.Equal(TicketSla.None, SlaClock.Promised(Queue with { Hours = Queue.Hours with { Week = new Dictionary<DayOfWeek, IReadOnlyList<OpenInterval>>() } }, handed, isReplied: false));
    }

    private static DeskConversation Waiting(string since) => new()
    {
        Conversation = Some.Conversation(),
        Owner = new ConversationOwner.Queue(HandoffReasons.Asked, Time(since)),
        OwnerEpoch = 2,
        Last = 3,
        State = new ConversationState(),
        Reference = new ConversationReference(),
        HandedAt = Time(since),
        AskedAt = Time(since),
    };

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
