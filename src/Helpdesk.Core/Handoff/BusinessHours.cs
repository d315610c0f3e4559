namespace Helpdesk.Core.Handoff;

/// <summary>
/// When people are on duty: several intervals a day by the clock of a time zone, and other ones on given days. Where the clock leaps
/// over a time, an interval begins or ends at the leap; an hour that the clock shows twice lasts twice as long.
/// </summary>
public sealed record BusinessHours
{
    /// <summary>How far ahead an opening is looked for.</summary>
    private const int DaysAhead = 800;

    /// <summary>Day and night.</summary>
    public static BusinessHours Always { get; } = new();

    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The intervals of each day of the week; a missing day is closed. Null is day and night.</summary>
    public IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OpenInterval>>? Week { get; init; }

    /// <summary>Days with other intervals than their day of the week; none means closed.</summary>
    public IReadOnlyDictionary<DateOnly, IReadOnlyList<OpenInterval>> Exceptions { get; init; } = new Dictionary<DateOnly, IReadOnlyList<OpenInterval>>();

    private bool IsAlways => Week is null && Exceptions.Count == 0;

    public bool IsOpen(DateTimeOffset at) => IsAlways || Spans(at, 1).Any(span => span.From <= at && at < span.To);

    /// <summary>The next moment at which it opens, or <paramref name="at"/> itself while it is open; null when it does not within two years.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset at)
    {
        if (IsOpen(at))
            return at;
        foreach (var span in Spans(at, DaysAhead))
        {
            if (span.From > at && span.To > span.From)
                return span.From;
        }

        return null;
    }

    /// <summary>How long people are on duty between two moments; zero when the second is not after the first.</summary>
    public TimeSpan OpenTime(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from)
            return TimeSpan.Zero;
        if (IsAlways)
            return to - from;

        var sum = TimeSpan.Zero;
        foreach (var span in Spans(from, (to - from).Days + 2))
        {
            if (span.From >= to)
                break;
            var (begin, end) = (span.From > from ? span.From : from, span.To < to ? span.To : to);
            if (end > begin)
                sum += end - begin;
        }

        return sum;
    }

    /// <summary>The moment at which people have been on duty for so long; <see cref="DateTimeOffset.MaxValue"/> when that is not within some years.</summary>
    public DateTimeOffset After(DateTimeOffset from, TimeSpan openTime)
    {
        if (openTime <= TimeSpan.Zero)
            return from;
        if (IsAlways)
            return from + openTime;

        var left = openTime;
        foreach (var span in Spans(from, DaysAhead + ((int)openTime.TotalDays * 50)))
        {
            var begin = span.From > from ? span.From : from;
            if (span.To <= begin)
                continue;
            if (span.To - begin >= left)
                return begin + left;
            left -= span.To - begin;
        }

        return DateTimeOffset.MaxValue;
    }

    /// <summary>The hours of a week in words, with the time zone; what is other on the next seven days is named.</summary>
    public string Describe(string language, DateTimeOffset now) => BusinessHoursWords.Describe(this, language, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime));

    internal IReadOnlyList<OpenInterval> On(DateOnly day) =>
        Exceptions.TryGetValue(day, out var other) ? other
        : Week is null ? [OpenInterval.WholeDay]
        : Week.TryGetValue(day.DayOfWeek, out var usual) ? usual : [];

    /// <summary>The times on duty from the day before a moment on, in order and without gaps between touching ones.</summary>
    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Spans(DateTimeOffset at, int days)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);
        var first = day == DateOnly.MinValue ? day : day.AddDays(-1);
        (DateTimeOffset From, DateTimeOffset To)? open = null;
        for (var ahead = 0L; ahead <= (long)days + 1 && first.DayNumber + ahead < DateOnly.MaxValue.DayNumber - 1; ahead++)
        {
            var date = first.AddDays((int)ahead);
            foreach (var interval in On(date).OrderBy(interval => interval.From))
            {
                var start = date.ToDateTime(interval.From);
                var span = (From: Moment(start), To: Moment(start + interval.Length));
                if (open is { } before && span.From <= before.To)
                {
                    open = (before.From, span.To > before.To ? span.To : before.To);
                    continue;
                }

                if (open is { } done)
                    yield return done;
                open = span;
            }

            // A closed day ends what was open; days without an end are given out piece by piece.
            if (open is { } ended && (ended.To < Moment(date.AddDays(1).ToDateTime(TimeOnly.MinValue)) || ahead % 31 == 30))
            {
                yield return ended;
                open = null;
            }
        }

        if (open is { } last)
            yield return last;
    }

    /// <summary>The moment at which the clock on the wall shows a time: the first of two, and the leap where it never does.</summary>
    private DateTimeOffset Moment(DateTime wall)
    {
        if (Zone.IsInvalidTime(wall))
        {
            // A leap forward: one second before it the clock still counts by the old offset.
            var before = wall;
            while (Zone.IsInvalidTime(before))
                before = before.AddMinutes(-15);
            var offset = Zone.GetUtcOffset(before);
            return LeapAfter(before, offset);
        }

        var offsets = Zone.IsAmbiguousTime(wall) ? Zone.GetAmbiguousTimeOffsets(wall).Max() : Zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offsets).ToUniversalTime();
    }

    private DateTimeOffset LeapAfter(DateTime before, TimeSpan offset)
    {
        var (low, high) = (before, before.AddMinutes(15));
        while (high - low > TimeSpan.FromSeconds(1))
        {
            var middle = low + ((high - low) / 2);
            if (Zone.IsInvalidTime(middle))
                high = middle;
            else
                low = middle;
        }

        var leap = new DateTime(((high.Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond) * TimeSpan.TicksPerSecond, DateTimeKind.Unspecified);
        return new DateTimeOffset(leap, offset).ToUniversalTime();
    }
}
