using System.Globalization;
using Helpdesk.Core.Handoff;
using YamlDotNet.RepresentationModel;

namespace Helpdesk.Core.Bots;

/// <summary>Reads when a queue is on duty: <c>timeZone</c>, <c>hours</c>, <c>exceptions</c>.</summary>
internal sealed class HoursFileReader(YamlSection queue)
{
    private const string MidnightAsEnd = "24:00";
    private const string Form = "Write times as \"9:00-12:00, 13:00-18:00\", \"all day\" or \"closed\".";
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public BusinessHours Read()
    {
        var zone = ReadZone();
        var week = ReadWeek();
        if (week is not null)
            CheckNights(week);
        return new BusinessHours { Zone = zone ?? TimeZoneInfo.Utc, Week = week, Exceptions = ReadExceptions() };
    }

    private TimeZoneInfo? ReadZone()
    {
        if (queue.Text("timeZone") is not { } name)
        {
            if ((queue.Find("hours") ?? queue.Find("exceptions")) is { } times)
                queue.Report(times, queue.Full("timeZone"), "Hours and exceptions need a time zone, such as Europe/Berlin or Asia/Shanghai.");
            return null;
        }

        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
            return zone;
        queue.Report(queue.Find("timeZone")!, queue.Full("timeZone"), $"There is no time zone \"{name}\". Write one of the IANA list, such as Europe/Berlin or Asia/Shanghai.");
        return null;
    }

    private Dictionary<DayOfWeek, IReadOnlyList<OpenInterval>>? ReadWeek()
    {
        if (queue.Section("hours") is not { } hours)
            return null;
        var week = new Dictionary<DayOfWeek, IReadOnlyList<OpenInterval>>();
        foreach (var (days, key, value) in hours.Entries())
        {
            if (DaysOf(days) is not { } found)
            {
                hours.Report(key, hours.Full(days), "Write a day or a range of days, such as mon, mon-fri or sat-sun.");
                continue;
            }

            var intervals = Intervals(hours, value, hours.Full(days));
            foreach (var day in found)
            {
                if (!week.TryAdd(day, intervals))
                    hours.Report(key, hours.Full(days), $"{day} stands here twice.");
            }
        }

        return week;
    }

    private Dictionary<DateOnly, IReadOnlyList<OpenInterval>> ReadExceptions()
    {
        var exceptions = new Dictionary<DateOnly, IReadOnlyList<OpenInterval>>();
        if (queue.Section("exceptions") is not { } section)
            return exceptions;
        foreach (var (date, key, value) in section.Entries())
        {
            if (DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                exceptions[day] = Intervals(section, value, section.Full(date));
            else
                section.Report(key, section.Full(date), "Write a date as 2026-12-25.");
        }

        return exceptions;
    }

    private static List<DayOfWeek>? DaysOf(string text)
    {
        var ends = text.Split('-').Select(day => Array.IndexOf(Days, day.Trim())).ToList();
        if (ends.Contains(-1) || ends.Count is 0 or > 2)
            return null;
        var days = new List<DayOfWeek>();
        for (var day = ends[0]; ; day = (day + 1) % 7)
        {
            days.Add((DayOfWeek)((day + 1) % 7));
            if (day == ends[^1])
                return days;
        }
    }

    private static List<OpenInterval> Intervals(YamlSection section, YamlNode node, string full)
    {
        var intervals = new List<OpenInterval>();
        var text = (node as YamlScalarNode)?.Value?.Trim();
        switch (text)
        {
            case "closed":
                return intervals;
            case "all day":
                return [OpenInterval.WholeDay];
            case null or "":
                section.Report(node, full, Form);
                return intervals;
        }

        foreach (var part in text.Split(','))
        {
            if (IntervalOf(part, out var fault) is { } interval)
                intervals.Add(interval);
            else
                section.Report(node, full, fault);
        }

        return Overlaps(section, node, full, intervals);
    }

    /// <summary>One interval; an end that is not after the start is on the next day.</summary>
    private static OpenInterval? IntervalOf(string text, out string fault)
    {
        fault = Form;
        if (text.Split('-') is not [var from, var to] || TimeOf(to) is not { } end)
            return null;
        if (from.Trim() == MidnightAsEnd)
        {
            fault = "24:00 is only an end. A day begins at 0:00.";
            return null;
        }

        if (TimeOf(from) is not { } start)
            return null;
        if (start != end || (start == TimeOnly.MinValue && to.Trim() == MidnightAsEnd))
            return new OpenInterval(start, end);
        fault = $"\"{text.Trim()}\" begins and ends at the same time. Write \"all day\" for day and night.";
        return null;
    }

    private static List<OpenInterval> Overlaps(YamlSection section, YamlNode node, string full, List<OpenInterval> intervals)
    {
        var ordered = intervals.OrderBy(interval => interval.From).ToList();
        for (var index = 1; index < ordered.Count; index++)
        {
            if (EndOf(ordered[index - 1]) > ordered[index].From.ToTimeSpan())
                section.Report(node, full, "Two of these times overlap.");
        }

        return ordered;
    }

    /// <summary>What lasts into the next day must end before the hours of that day begin.</summary>
    private void CheckNights(Dictionary<DayOfWeek, IReadOnlyList<OpenInterval>> week)
    {
        foreach (var (day, intervals) in week)
        {
            var next = week.GetValueOrDefault((DayOfWeek)(((int)day + 1) % 7)) ?? [];
            if (intervals.Count > 0 && next.Count > 0 && intervals.Max(EndOf) - TimeSpan.FromDays(1) > next.Min(other => other.From.ToTimeSpan()))
                queue.Report(queue.Find("hours")!, queue.Full("hours"), $"The night of {day} overlaps the hours of the next day.");
        }
    }

    /// <summary>The end, counted from the beginning of the day on which it begins.</summary>
    private static TimeSpan EndOf(OpenInterval interval) => interval.From.ToTimeSpan() + interval.Length;

    private static TimeOnly? TimeOf(string text) => text.Trim() switch
    {
        MidnightAsEnd => TimeOnly.MinValue,
        var time when TimeOnly.TryParseExact(time, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) => read,
        _ => null,
    };
}
