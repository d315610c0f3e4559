using System.Globalization;
using Helpdesk.Core.Handoff;

namespace Helpdesk.Core.Tests.Handoff;

public sealed class BusinessHoursTests
{
    private static readonly IReadOnlyList<OpenInterval> WithLunch = [new(new(9, 0), new(12, 0)), new(new(13, 0), new(18, 0))];

    private static readonly BusinessHours Berlin = new()
    {
        Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
        Week = new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }.ToDictionary(day => day, _ => WithLunch),
        Exceptions = new Dictionary<DateOnly, IReadOnlyList<OpenInterval>>
        {
            [new(2026, 12, 25)] = [],
            [new(2026, 12, 24)] = [new(new(9, 0), new(12, 0))],
        },
    };

    private static readonly BusinessHours Shanghai = Berlin with { Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai") };

    [Theory]
    [InlineData("2026-11-26T09:00:00+01:00", true)]
    [InlineData("2026-11-26T11:59:59+01:00", true)]
    [InlineData("2026-11-26T12:00:00+01:00", false)]
    [InlineData("2026-11-26T12:30:00+01:00", false)]
    [InlineData("2026-11-26T13:00:00+01:00", true)]
    [InlineData("2026-11-26T18:00:00+01:00", false)]
    [InlineData("2026-11-28T10:00:00+01:00", false)]
    [InlineData("2026-12-24T13:30:00+01:00", false)]
    [InlineData("2026-12-24T10:00:00+01:00", true)]
    [InlineData("2026-12-25T10:00:00+01:00", false)]
    public void Lunch_breaks_weekends_and_holidays_are_closed(string at, bool open) => Assert.Equal(open, Berlin.IsOpen(Time(at)));

    [Fact]
    public void The_same_hours_in_two_time_zones_are_open_at_different_moments()
    {
        var morning = Time("2026-11-26T02:00:00Z");

        Assert.False(Berlin.IsOpen(morning));
        Assert.True(Shanghai.IsOpen(morning));
        Assert.Equal(Time("2026-11-26T08:00:00Z"), Berlin.NextOpening(morning));
        Assert.Equal(Time("2026-11-26T01:00:00Z"), Shanghai.NextOpening(Time("2026-11-25T20:00:00Z")));
    }

    [Theory]
    [InlineData("2026-11-26T12:30:00+01:00", "2026-11-26T13:00:00+01:00")]
    [InlineData("2026-11-27T18:00:00+01:00", "2026-11-30T09:00:00+01:00")]
    [InlineData("2026-12-24T12:00:00+01:00", "2026-12-28T09:00:00+01:00")]
    public void The_next_opening_is_behind_breaks_and_holidays(string at, string opens) => Assert.Equal(Time(opens), Berlin.NextOpening(Time(at)));

    [Fact]
    public void The_clock_of_a_promise_stands_over_a_weekend()
    {
        var friday = Time("2026-11-27T17:30:00+01:00");

        Assert.Equal(Time("2026-11-30T09:30:00+01:00"), Berlin.After(friday, TimeSpan.FromHours(1)));
        Assert.Equal(TimeSpan.FromMinutes(30), Berlin.OpenTime(friday, Time("2026-11-30T08:00:00+01:00")));
    }

    [Fact]
    public void A_day_on_which_the_clock_leaps_is_an_hour_shorter_and_one_on_which_it_goes_back_an_hour_longer()
    {
        var allNight = Berlin with { Week = Enum.GetValues<DayOfWeek>().ToDictionary(day => day, _ => (IReadOnlyList<OpenInterval>)[new(new(0, 0), new(6, 0))]), Exceptions = new Dictionary<DateOnly, IReadOnlyList<OpenInterval>>() };

        Assert.Equal(TimeSpan.FromHours(5), allNight.OpenTime(Time("2026-03-28T23:00:00Z"), Time("2026-03-29T22:00:00Z")));
        Assert.Equal(TimeSpan.FromHours(7), allNight.OpenTime(Time("2026-10-24T22:00:00Z"), Time("2026-10-25T23:00:00Z")));
    }

    [Fact]
    public void An_opening_at_a_time_that_the_clock_leaps_over_is_at_the_leap()
    {
        var early = Berlin with { Week = new Dictionary<DayOfWeek, IReadOnlyList<OpenInterval>> { [DayOfWeek.Sunday] = [new(new(2, 30), new(4, 0))] }, Exceptions = new Dictionary<DateOnly, IReadOnlyList<OpenInterval>>() };

        Assert.Equal(Time("2026-03-29T01:00:00Z"), early.NextOpening(Time("2026-03-29T00:00:00Z")));
    }

    [Fact]
    public void An_interval_may_end_on_the_next_day()
    {
        var night = Berlin with { Week = new Dictionary<DayOfWeek, IReadOnlyList<OpenInterval>> { [DayOfWeek.Monday] = [new(new(22, 0), new(2, 0))] }, Exceptions = new Dictionary<DateOnly, IReadOnlyList<OpenInterval>>() };

        Assert.True(night.IsOpen(Time("2026-12-01T01:00:00+01:00")));
        Assert.False(night.IsOpen(Time("2026-12-01T02:00:00+01:00")));
        Assert.False(night.IsOpen(Time("2026-12-01T22:30:00+01:00")));
    }

    [Fact]
    public void A_calendar_that_never_opens_has_no_opening_and_no_due_time()
    {
        var never = Berlin with { Week = new Dictionary<DayOfWeek, IReadOnlyList<OpenInterval>>(), Exceptions = new Dictionary<DateOnly, IReadOnlyList<OpenInterval>>() };

        Assert.Null(never.NextOpening(Time("2026-11-26T10:00:00Z")));
        Assert.Equal(DateTimeOffset.MaxValue, never.After(Time("2026-11-26T10:00:00Z"), TimeSpan.FromMinutes(1)));
        Assert.Equal(TimeSpan.Zero, never.OpenTime(Time("2026-11-26T10:00:00Z"), Time("2036-11-26T10:00:00Z")));
    }

    [Fact]
    public void Time_on_duty_until_a_due_moment_is_the_time_that_was_asked_for()
    {
        var random = new Random(7);
        for (var run = 0; run < 500; run++)
        {
            var from = Time("2026-01-01T00:00:00Z").AddMinutes(random.Next(366 * 24 * 60));
            var asked = TimeSpan.FromMinutes(random.Next(6000) + 1);
            foreach (var hours in new[] { Berlin, Shanghai, BusinessHours.Always })
            {
                var due = hours.After(from, asked);
                var middle = from + ((due - from) / 2);
                Assert.Equal(asked, hours.OpenTime(from, due));
                Assert.Equal(asked, hours.OpenTime(from, middle) + hours.OpenTime(middle, due));
            }
        }
    }

    [Fact]
    public void Hours_are_put_into_words_of_both_languages()
    {
        var now = Time("2026-12-21T10:00:00+01:00");

        Assert.Equal("Mon–Fri 9:00–12:00 and 13:00–18:00 (Europe/Berlin); 24 Dec 9:00–12:00; 25 Dec closed", Berlin.Describe("en", now));
        Assert.Equal("周一至周五 9:00–12:00、13:00–18:00（Europe/Berlin）；12月24日 9:00–12:00；12月25日 休息", Berlin.Describe("zh", now));
        Assert.Equal("day and night", BusinessHours.Always.Describe("en", now));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
