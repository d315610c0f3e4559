using FsCheck;
using FsCheck.Fluent;
using Helpdesk.Core.Handoff;

namespace Helpdesk.Core.Tests.Handoff;

/// <summary>Hours of any kind, and a moment to ask at: often beside a change of the clock.</summary>
internal sealed record SomeHours(BusinessHours Hours, DateTimeOffset Anchor, int From, int Length)
{
    public const int Days = 12;

    /// <summary>The first days of weeks in which the clocks leap forward or go back, and of one in which nothing happens.</summary>
    private static readonly (string Zone, string[] Starts)[] Zones =
    [
        ("Europe/Berlin", ["2026-03-26", "2026-10-22", "2026-06-01"]),
        ("America/New_York", ["2026-03-05", "2026-10-29", "2026-12-21"]),
        ("Asia/Shanghai", ["2026-03-26", "2026-12-28"]),
        ("Australia/Lord_Howe", ["2026-04-02", "2026-10-01", "2026-07-01"]),
        ("Asia/Kathmandu", ["2026-02-25"]),
    ];

    private static readonly Gen<OpenInterval[]> Day = Gen.Frequency(
        (1, Gen.Constant<OpenInterval[]>([])),
        (1, Gen.Constant<OpenInterval[]>([OpenInterval.WholeDay])),
        (6, Gen.Choose(1, 3).SelectMany(count => Gen.Choose(0, 95).ArrayOf(count * 2)).SelectMany(quarters => Gen.Choose(0, 4).Select(kind => Intervals(quarters, kind == 0)))));

    public static Arbitrary<SomeHours> Any { get; } = (
        from zone in Gen.Elements(Zones)
        from first in Gen.Elements(zone.Starts)
        from week in Day.ArrayOf(7)
        from exceptions in Gen.Choose(0, Days - 3).Zip(Day).ListOf(2)
        from asked in Gen.Choose(0, 5 * 24 * 60)
        from length in Gen.Choose(0, 4 * 24 * 60)
        select Of(zone.Zone, DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture), week, exceptions, asked, length)).ToArbitrary();

    public DateTimeOffset Asked => Anchor.AddMinutes(From);

    public override string ToString() => $"{Hours.Describe("en", Anchor)} from {Asked:u} for {Length} min; week {string.Join(" | ", Hours.Week!.OrderBy(day => day.Key).Select(day => $"{day.Key} {string.Join(", ", day.Value)}"))}";

    private static SomeHours Of(string zone, DateOnly first, OpenInterval[][] week, IEnumerable<(int Ahead, OpenInterval[] Intervals)> exceptions, int asked, int length) => new(
        new BusinessHours
        {
            Zone = TimeZoneInfo.FindSystemTimeZoneById(zone),
            Week = Enum.GetValues<DayOfWeek>().ToDictionary(day => day, day => (IReadOnlyList<OpenInterval>)week[(int)day]),
            Exceptions = exceptions.DistinctBy(one => one.Ahead).ToDictionary(one => first.AddDays(one.Ahead), one => (IReadOnlyList<OpenInterval>)one.Intervals),
        },
        new DateTimeOffset(first.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
        asked,
        length);

    /// <summary>Intervals that do not overlap on their day; the last one may go on over midnight.</summary>
    private static OpenInterval[] Intervals(int[] quarters, bool overNight)
    {
        var ends = quarters.Distinct().Order().Select(quarter => TimeOnly.MinValue.AddMinutes(quarter * 15)).ToList();
        var intervals = new List<OpenInterval>();
        for (var end = 1; end < ends.Count; end += 2)
            intervals.Add(new OpenInterval(ends[end - 1], ends[end]));
        if (overNight && intervals.Count > 0)
            intervals[^1] = new OpenInterval(intervals[^1].From, TimeOnly.MinValue.AddMinutes(Math.Min(150, intervals[^1].From.ToTimeSpan().TotalMinutes)));
        return [.. intervals];
    }
}
