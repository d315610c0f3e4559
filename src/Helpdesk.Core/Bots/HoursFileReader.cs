using System.Globalization;
using Helpdesk.Core.Handoff;
using YamlDotNet.RepresentationModel;

namespace Helpdesk.Core.Bots;

/// <summary>Reads when a queue is on duty: <c>timeZone</c>, <c>hours</c>, <c>exceptions</c>.</summary>
internal sealed class HoursFileReader(YamlSection queue)
{
    private const string Form = "Write times as \"9:00-12:00, 13:00-18:00\", \"all day\" or \"closed\".";
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public BusinessHours Read()
    {
        var zone = ReadZone();
        return new BusinessHours { Zone = zone ?? TimeZoneInfo.Utc, Week = ReadWeek(), Exceptions = ReadExceptions() };
    }

    private TimeZoneInfo? ReadZone()
    {
        if (queue.Text("timeZone") is not { } name)
        {
            if (queue.Find("hours") is { } hours)
                queue.Report(hours, queue.Full("timeZone"), "Hours need a time zone, such as Europe/Berlin or Asia/Shanghai.");
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
            if (part.Split('-') is [var from, var to] && TimeOf(from) is { } start && TimeOf(to) is { } end && (start != end || start == TimeOnly.MinValue))
                intervals.Add(new OpenInterval(start, end));
            else
                section.Report(node, full, Form);
        }

        return Overlaps(section, node, full, intervals);
    }

    private static List<OpenInterval> Overlaps(YamlSection section, YamlNode node, string full, List<OpenInterval> intervals)
    {
        var ordered = intervals.OrderBy(interval => interval.From).ToList();
        for (var index = 1; index < ordered.Count; index++)
        {
            if (ordered[index - 1].From.ToTimeSpan() + ordered[index - 1].Length > ordered[index].From.ToTimeSpan())
                section.Report(node, full, "Two of these times overlap.");
        }

        return ordered;
    }

    private static TimeOnly? TimeOf(string text) => text.Trim() switch
    {
        "24:00" => TimeOnly.MinValue,
        var time when TimeOnly.TryParseExact(time, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) => read,
        _ => null,
    };
}
