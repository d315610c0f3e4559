using FsCheck;
using FsCheck.Fluent;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Helpdesk.Testing;

namespace Helpdesk.Core.Tests.Handoff;

/// <summary>Hours agree with somebody who counts minutes by a clock on the wall. A failure names the case and the seed that brings it back.</summary>
public sealed class BusinessHoursPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(200);

    [Fact]
    public void It_is_open_when_the_clock_on_the_wall_says_so() => Check((some, naive) =>
    {
        for (var minute = 0; minute < 6 * 24 * 60; minute += 5)
        {
            var at = some.Anchor.AddMinutes(minute);
            Assert.True(naive.IsOpen(at) == some.Hours.IsOpen(at), $"{at:u} is {(naive.IsOpen(at) ? "open" : "closed")}.");
        }
    });

    [Fact]
    public void The_next_opening_is_the_first_open_minute() => Check((some, naive) =>
    {
        var opens = some.Hours.NextOpening(some.Asked);
        if (naive.NextOpening(some.Asked) is { } expected)
            Assert.Equal(expected, opens);
        else
            Assert.True(opens is null || opens >= naive.End);
    });

    [Fact]
    public void The_time_on_duty_is_the_number_of_open_minutes() => Check((some, naive) =>
    {
        var to = some.Asked.AddMinutes(some.Length);
        Assert.Equal(naive.OpenTime(some.Asked, to), some.Hours.OpenTime(some.Asked, to));
    });

    [Fact]
    public void A_time_on_duty_ends_when_so_many_open_minutes_have_passed() => Check((some, naive) =>
    {
        var minutes = (some.Length / 3) + 1;
        var due = some.Hours.After(some.Asked, TimeSpan.FromMinutes(minutes));
        if (naive.After(some.Asked, minutes) is { } expected)
            Assert.Equal(expected, due);
        else
            Assert.True(due >= naive.End);
    });

    [Fact]
    public void A_promise_is_broken_when_its_time_on_duty_has_passed_and_warned_of_before() => Check((some, naive) =>
    {
        var minutes = (some.Length / 10) + 5;
        var queue = new QueueDefinition { Name = "support", Hours = some.Hours, Sla = new SlaTargets { FirstReply = TimeSpan.FromMinutes(minutes), Warn = 0.6 } };
        var waiting = Waiting(some.Asked);
        if (naive.After(some.Asked, minutes) is not { } broken)
            return;
        for (var later = TimeSpan.Zero; later < TimeSpan.FromDays(4); later += TimeSpan.FromMinutes(47))
        {
            var now = some.Asked + later;
            var used = naive.OpenTime(some.Asked, now);
            var due = SlaClock.Next(waiting, queue, now)!;
            var state = now >= broken ? SlaState.Breached
                : used >= TimeSpan.FromMinutes(minutes) * 0.6 ? SlaState.Warned
                : naive.IsOpen(now) ? SlaState.Running : SlaState.Paused;
            Assert.Equal((broken, state), (due.At, due.State));
        }
    });

    private static void Check(Action<SomeHours, NaiveHours> holds) => Prop.ForAll(
        SomeHours.Any, some => holds(some, new NaiveHours(some.Hours, some.Anchor, SomeHours.Days))).Check(Many);

    private static DeskConversation Waiting(DateTimeOffset since) => new()
    {
        Conversation = Some.Conversation(),
        Owner = new ConversationOwner.Queue(HandoffReasons.Asked, since),
        OwnerEpoch = 2,
        Last = 3,
        State = new ConversationState(),
        Reference = new ConversationReference(),
        HandedAt = since,
        AskedAt = since,
    };
}
