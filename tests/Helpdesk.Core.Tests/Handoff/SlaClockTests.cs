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
    public void A_promise_stands_over_a_weekend_a_holiday_and_the_night_in_which_the_clock_leaps()
    {
        // Friday before Palm Sunday, on which Berlin's clocks leap; Monday is a holiday of this business.
        var berlin = Queue with
        {
            Hours = new BusinessHours
            {
                Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
                Week = new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Friday }.ToDictionary(day => day, _ => (IReadOnlyList<OpenInterval>)[new(new(9, 0), new(17, 0))]),
                Exceptions = new Dictionary<DateOnly, IReadOnlyList<OpenInterval>> { [new(2026, 3, 30)] = [] },
            },
        };

        var due = SlaClock.Next(Waiting("2026-03-27T16:30:00+01:00"), berlin, Time("2026-03-30T12:00:00+02:00"))!;

        Assert.Equal((Time("2026-03-31T09:30:00+02:00"), SlaState.Paused, TimeSpan.FromMinutes(30)), (due.At, due.State, due.Left));
    }

    [Fact]
    public void A_night_in_which_the_clock_leaps_or_goes_back_counts_as_long_as_it_is()
    {
        var nights = Queue with
        {
            Hours = new BusinessHours
            {
                Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York"),
                Week = new Dictionary<DayOfWeek, IReadOnlyList<OpenInterval>> { [DayOfWeek.Saturday] = [new(new(22, 0), new(6, 0))] },
            },
            Sla = new SlaTargets { Resolution = TimeSpan.FromHours(7) },
        };

        Assert.Equal(Time("2026-03-08T10:00:00Z"), SlaClock.Next(Waiting("2026-03-08T03:00:00Z"), nights, Time("2026-03-08T04:00:00Z"))!.At);
        Assert.Equal(Time("2026-11-01T09:00:00Z"), SlaClock.Next(Waiting("2026-11-01T02:00:00Z"), nights, Time("2026-11-01T04:00:00Z"))!.At);
    }

    [Fact]
    public void Two_queues_of_one_desk_count_by_clocks_of_their_own()
    {
        BusinessHours In(string zone) => new()
        {
            Zone = TimeZoneInfo.FindSystemTimeZoneById(zone),
            Week = Enum.GetValues<DayOfWeek>().ToDictionary(day => day, _ => (IReadOnlyList<OpenInterval>)[new(new(9, 0), new(17, 0))]),
        };
        var (berlin, shanghai) = (Queue with { Hours = In("Europe/Berlin") }, Queue with { Name = "zh", Hours = In("Asia/Shanghai") });
        var waiting = Waiting("2026-11-27T08:30:00Z");
        var now = Time("2026-11-27T09:10:00Z");

        Assert.Equal((Time("2026-11-27T09:30:00Z"), SlaState.Running), SlaClock.Next(waiting, berlin, now) is { } west ? (west.At, west.State) : default);
        Assert.Equal((Time("2026-11-28T01:30:00Z"), SlaState.Paused), SlaClock.Next(waiting, shanghai, now) is { } east ? (east.At, east.State) : default);
    }

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
