using Helpdesk.Core.Handoff;

namespace Helpdesk.Core.Tests.Handoff;

/// <summary>
/// Hours counted minute by minute, as somebody would who looks at a clock on the wall: an interval begins with the first minute at which
/// the clock shows its start or later, and ends with the first at which it shows its end or later.
/// </summary>
internal sealed class NaiveHours
{
    private const int DaysBefore = 3;
    private readonly DateTimeOffset start;
    private readonly bool[] open;

    /// <param name="anchor">From here on questions are answered.</param>
    public NaiveHours(BusinessHours hours, DateTimeOffset anchor, int days)
    {
        start = anchor.AddDays(-DaysBefore);
        open = new bool[(DaysBefore + days) * 24 * 60];
        var walls = new DateTime[open.Length];
        for (var minute = 0; minute < walls.Length; minute++)
            walls[minute] = TimeZoneInfo.ConvertTime(start.AddMinutes(minute), hours.Zone).DateTime;
        var last = DateOnly.FromDateTime(walls[^1]);
        for (var date = DateOnly.FromDateTime(walls[0]).AddDays(1); date <= last; date = date.AddDays(1))
        {
            var intervals = hours.Exceptions.TryGetValue(date, out var other) ? other : hours.Week!.GetValueOrDefault(date.DayOfWeek) ?? [];
            foreach (var interval in intervals)
            {
                var begin = First(walls, date.ToDateTime(interval.From));
                var end = First(walls, (interval.To > interval.From ? date : date.AddDays(1)).ToDateTime(interval.To));
                open.AsSpan(begin, Math.Max(0, end - begin)).Fill(true);
            }
        }
    }

    public DateTimeOffset End => start.AddMinutes(open.Length);

    public bool IsOpen(DateTimeOffset at) => open[Minute(at)];

    /// <summary>The first open minute from a moment on; null when there is none until <see cref="End"/>.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset at)
    {
        var minute = Array.IndexOf(open, true, Minute(at));
        return minute < 0 ? null : start.AddMinutes(minute);
    }

    public TimeSpan OpenTime(DateTimeOffset from, DateTimeOffset to) =>
        TimeSpan.FromMinutes(open[Minute(from)..Math.Max(Minute(from), Minute(to))].Count(minute => minute));

    /// <summary>When so many open minutes have passed; null when they have not until <see cref="End"/>.</summary>
    public DateTimeOffset? After(DateTimeOffset from, int minutes)
    {
        for (var minute = Minute(from); minute < open.Length; minute++)
        {
            if (open[minute] && --minutes == 0)
                return start.AddMinutes(minute + 1);
        }

        return null;
    }

    private int Minute(DateTimeOffset at) => (int)(at - start).TotalMinutes;

    private static int First(DateTime[] walls, DateTime wall)
    {
        var minute = Array.FindIndex(walls, shown => shown >= wall);
        return minute < 0 ? walls.Length : minute;
    }
}
