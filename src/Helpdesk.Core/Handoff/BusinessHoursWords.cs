using System.Globalization;
using System.Text;
using Helpdesk.Core.Knowledge;

namespace Helpdesk.Core.Handoff;

/// <summary>Puts hours into words that customers read.</summary>
internal static class BusinessHoursWords
{
    private const int DaysNamed = 7;
    private static readonly DayOfWeek[] Days =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    private static readonly string[] English = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    private static readonly string[] Chinese = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];

    public static string Describe(BusinessHours hours, string language, DateOnly today)
    {
        var chinese = language == Languages.Chinese;
        var text = new StringBuilder(Week(hours, chinese));
        for (var ahead = 0; ahead < DaysNamed; ahead++)
        {
            var day = today.AddDays(ahead);
            if (hours.Exceptions.TryGetValue(day, out var other))
                text.Append(chinese ? "；" : "; ").Append(Date(day, chinese)).Append(' ').Append(Times(other, chinese));
        }

        return text.ToString();
    }

    private static string Week(BusinessHours hours, bool chinese)
    {
        if (hours.Week is null)
            return chinese ? "每天 24 小时" : "day and night";
        var parts = new List<string>();
        for (var first = 0; first < Days.Length;)
        {
            var times = hours.Week.GetValueOrDefault(Days[first]) ?? [];
            var last = first;
            while (last + 1 < Days.Length && times.SequenceEqual(hours.Week.GetValueOrDefault(Days[last + 1]) ?? []))
                last++;
            if (times.Count > 0)
                parts.Add($"{Range(first, last, chinese)} {Times(times, chinese)}");
            first = last + 1;
        }

        var zone = $"{(chinese ? "（" : " (")}{hours.Zone.Id}{(chinese ? "）" : ")")}";
        return parts.Count == 0 ? (chinese ? "暂不服务" : "closed") : string.Join(chinese ? "，" : ", ", parts) + zone;
    }

    private static string Range(int first, int last, bool chinese)
    {
        var names = chinese ? Chinese : English;
        var (from, to) = (names[(int)Days[first]], names[(int)Days[last]]);
        return first == last ? from : $"{from}{(chinese ? "至" : "–")}{to}";
    }

    private static string Times(IReadOnlyList<OpenInterval> times, bool chinese) => times.Count == 0
        ? (chinese ? "休息" : "closed")
        : string.Join(chinese ? "、" : " and ", times.OrderBy(time => time.From).Select(time => Time(time, chinese)));

    private static string Time(OpenInterval time, bool chinese) => time == OpenInterval.WholeDay
        ? (chinese ? "全天" : "all day")
        : string.Create(CultureInfo.InvariantCulture, $"{time.From:H\\:mm}–{(time.To == TimeOnly.MinValue ? "24:00" : time.To.ToString("H\\:mm", CultureInfo.InvariantCulture))}");

    private static string Date(DateOnly day, bool chinese) =>
        chinese ? string.Create(CultureInfo.InvariantCulture, $"{day.Month}月{day.Day}日") : day.ToString("d MMM", CultureInfo.InvariantCulture);
}
